package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.testkit.InventedServers;
import social.winnow.testkit.Json;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Servers that never answer hold up nobody: not their own posts, and not those of others. */
class HangingServersTest {
    private static final int SENDERS = 60;

    private final InventedServers servers = new InventedServers();
    private final CountDownLatch everybodyAnswered = new CountDownLatch(1);

    private static String actor(int i) {
        return "https://%s%d.example/users/u".formatted(i % 2 == 0 ? "hangs" : "quick", i);
    }

    private Reply hang() {
        try {
            everybodyAnswered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Reply.Failed(Reply.Reason.TIMEOUT, "hung");
    }

    @Test
    @Timeout(60)
    void everybodyIsAnsweredWhileHalfOfTheServersHang(@TempDir Path folder) throws Exception {
        Client halfHanging =
                call -> call.uri().getHost().startsWith("hangs") ? hang() : servers.send(call);
        try (RunningWinnow winnow = RunningWinnow.start(folder, halfHanging);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String id = actor(i);
                Request post =
                        servers.actor(id)
                                .post(
                                        RunningWinnow.HOST,
                                        "/inbox",
                                        Json.saying(id, "ordinary " + i),
                                        Instant.now());
                answers.add(clients.submit(() -> winnow.post(post).status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(202);
            }
            assertThat(winnow.passed()).isEqualTo(SENDERS);
            assertThat(
                            winnow.metric(
                                    "winnow_verifications_total{outcome=\"verified\","
                                            + "reason=\"signature\"}"))
                    .isGreaterThanOrEqualTo(SENDERS / 3.0);
            everybodyAnswered.countDown();
        } finally {
            everybodyAnswered.countDown();
        }
    }
}
