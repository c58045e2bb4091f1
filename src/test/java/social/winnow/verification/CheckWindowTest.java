package social.winnow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.verification.Observation.Failed;
import social.winnow.verification.Observation.Passed;

import java.net.InetAddress;
import java.util.Optional;

class CheckWindowTest {
    private final CheckWindow window = new CheckWindow();

    private void pass(int times) {
        for (int i = 0; i < times; i++) {
            window.add(new Passed("good" + i % 10 + ".test"));
        }
    }

    private static Failed failed(String domain, String client, boolean certain, boolean keyed) {
        return new Failed(
                domain,
                InetAddress.ofLiteral(client),
                Cause.UNKNOWN,
                certain,
                keyed,
                Optional.empty());
    }

    /** Of so many domains, as if the edge told no client's address. */
    private void fail(int times, int domains) {
        for (int i = 0; i < times; i++) {
            window.add(failed("bad" + i % domains + ".test", "127.0.0.1", false, true));
        }
    }

    @Test
    void isSureAfterFiveGoodSignatures() {
        pass(4);
        assertThat(window.hasShown()).isFalse();
        pass(1);
        assertThat(window.hasShown()).isTrue();
    }

    @Test
    void doubtsWhenMoreThanAThirdOfTheLastFiftyFails() {
        pass(60);
        fail(16, 4);
        assertThat(window.doubtful()).isFalse();
        fail(1, 4);
        assertThat(window.doubtful()).isTrue();
    }

    @Test
    void blamesTheSendersWhereTheyAreOfTwoDomains() {
        pass(5);
        fail(40, 2);
        assertThat(window.doubtful()).isFalse();
        fail(3, 3);
        assertThat(window.doubtful()).isTrue();
    }

    @Test
    void concludesNothingFromAHandful() {
        fail(6, 6);
        assertThat(window.doubtful()).isFalse();
        fail(1, 1);
        assertThat(window.doubtful()).isTrue();
    }

    @Test
    void stopsDoubtingWhenNoMoreThanASixthFails() {
        pass(8);
        fail(8, 4);
        assertThat(window.doubtful()).isTrue();
        pass(30);
        assertThat(window.doubtful()).isTrue();
        pass(2);
        assertThat(window.doubtful()).isFalse();
    }

    @Test
    void listensToFewFailuresOfOneNetwork() {
        for (int i = 1; i <= 3; i++) {
            InetAddress client = InetAddress.ofLiteral("203.0.113." + i);
            assertThat(window.listensTo(client)).isTrue();
            window.add(failed("bad" + i + ".test", client.getHostAddress(), false, true));
        }
        assertThat(window.listensTo(InetAddress.ofLiteral("203.0.113.200"))).isFalse();
        assertThat(window.listensTo(InetAddress.ofLiteral("198.51.100.1"))).isTrue();
        assertThat(window.listensTo(InetAddress.ofLiteral("2001:db8::1"))).isTrue();
    }

    @Test
    void listensToEverythingFromAnEdgeThatTellsNoAddress() {
        fail(20, 2);
        assertThat(window.listensTo(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        window.add(failed("x.test", "10.0.0.1", false, true));
        assertThat(window.listensTo(InetAddress.ofLiteral("10.0.0.2"))).isTrue();
        assertThat(window.listensTo(InetAddress.ofLiteral("fd00::1"))).isTrue();
    }

    @Test
    void forgivesADomainThatVerifiesAgain() {
        pass(5);
        fail(12, 4);
        assertThat(window.doubtful()).isTrue();
        for (int i = 0; i < 4; i++) {
            window.add(new Passed("bad" + i + ".test"));
        }
        assertThat(window.failures()).isEmpty();
        assertThat(window.doubtful()).isFalse();
    }

    @Test
    void doesNotForgiveWhatWasShownToBeAGoodSignature() {
        window.add(failed("a.test", "127.0.0.1", true, true));
        window.add(new Passed("a.test"));
        assertThat(window.failures()).hasSize(1);
    }

    @Test
    void takesNoWordWithoutAKeyOnceItHasShownThatItCanVerify() {
        window.add(failed("a.test", "127.0.0.1", false, false));
        pass(5);
        window.add(failed("b.test", "127.0.0.1", false, false));
        assertThat(window.failures()).hasSize(1);
    }
}
