package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import social.winnow.store.StoreException;
import social.winnow.testkit.ManualClocks;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class FreshTest {
    private final ManualClocks time = new ManualClocks();
    private int asked;
    private boolean fails;
    private final Fresh<Integer> fresh =
            new Fresh<>(this::ask, Duration.ofSeconds(2), time.clocks().nanos());

    private int ask() throws StoreException {
        asked++;
        if (fails) {
            throw new StoreException("busy");
        }
        return asked;
    }

    @Test
    void isFoundOutOnceForAllWhoAskWithinItsLifetime() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> asking = fresh::get;
            assertThat(threads.invokeAll(Collections.nCopies(20, asking)))
                    .allMatch(it -> it.resultNow() == 1);
        }
        assertThat(fresh.get()).isEqualTo(1);
        time.pass(Duration.ofSeconds(3));
        assertThat(fresh.get()).isEqualTo(2);
    }

    @Test
    void isTriedAgainByTheNextAfterAFailure() throws StoreException {
        fails = true;
        assertThatThrownBy(fresh::get).isInstanceOf(StoreException.class);
        fails = false;
        assertThat(fresh.get()).isEqualTo(2);
    }
}
