package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.testkit.SigningActor;
import social.winnow.testkit.VectorActors;

import java.io.IOException;
import java.security.PublicKey;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

class CheckBudgetTest {
    private static final int MANY = 100_000;

    private final AtomicLong nanos = new AtomicLong();
    private final CheckBudget budget = new CheckBudget(nanos::get);

    @Test
    void anUsualKeyIsAlwaysChecked() {
        PublicKey rsa = SigningActor.rsa("https://a.example/users/eve").publicKey();
        assertThat(IntStream.range(0, MANY).allMatch(_ -> budget.allows(rsa, "a.example")))
                .isTrue();
    }

    @Test
    void aDearKeyIsCheckedSoOftenPerSecond() throws IOException {
        PublicKey dear = rsa4096();
        int first = checks(dear, "a.example");
        assertThat(first).isBetween(300, 500);
        assertThat(checks(dear, "a.example")).isZero();
        assertThat(checks(dear, "b.example")).isEqualTo(first);
        nanos.addAndGet(500_000_000);
        assertThat(checks(dear, "a.example")).isBetween(first / 2 - 1, first / 2 + 1);
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(checks(dear, "a.example")).isEqualTo(first);
    }

    @Test
    void manyHostsTogetherAreBoundedToo() throws IOException {
        PublicKey dear = rsa4096();
        int all = IntStream.range(0, 1000).map(i -> checks(dear, "host" + i + ".example")).sum();
        assertThat(all).isBetween(1000, 2000);
    }

    private static PublicKey rsa4096() throws IOException {
        return PublicKeys.read(VectorActors.key("http://127.0.0.1:3300/users/bob#main-key"))
                .orElseThrow();
    }

    private int checks(PublicKey key, String host) {
        return (int) IntStream.range(0, 2000).filter(_ -> budget.allows(key, host)).count();
    }
}
