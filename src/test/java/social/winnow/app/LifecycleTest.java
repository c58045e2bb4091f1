package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.config.Loaded;
import social.winnow.store.StoreException;
import social.winnow.testkit.Json;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** How it begins and ends, and what it does while the instance is gone. */
class LifecycleTest {
    private static final byte[] POST =
            RunningWinnow.request("POST", "/inbox", RunningWinnow.utf8(Json.saying("hello")));

    @TempDir Path folder;

    @Test
    void f103_finishesWhatItHasBegunWhenItStops() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        try (RunningWinnow winnow = RunningWinnow.start(folder);
                RawClient client = winnow.client()) {
            winnow.upstream.answering((request, out) -> {
                slow.await();
                RecordingUpstream.ACCEPTS.answer(request, out);
            });
            client.send(POST);
            await().until(() -> winnow.passed() == 1);

            Thread stopping = Thread.ofVirtual().start(winnow.winnow::close);
            await().until(() -> winnow.watch("/readyz").status() == 503);
            assertThat(winnow.watch("/readyz").body()).isEqualTo("stopping\n");
            await().untilAsserted(() ->
                    assertThatThrownBy(winnow::client).isInstanceOf(ConnectException.class));
            slow.countDown();

            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.rest()).isEmpty();
            stopping.join();
        }
    }

    @Test
    void keepsEverythingOverARestart() throws Exception {
        String id;
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            winnow.post(Json.createOf(Json.note("as:content", "\"hidden\"")));
            id = winnow.newest().id();
        }
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            assertThat(winnow.newest().id()).isEqualTo(id);
            assertThat(winnow.newest().request()).isPresent();
        }
    }

    @Test
    void f96_leavesAStoreToItsOwner() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            var loader = ConfigOption.loader(Map.of());
            var same = (Loaded.Accepted) loader.load(winnow.config);
            assertThatThrownBy(() ->
                            Winnow.start(same, loader, Optional.empty(), Winnow.Fetching.real()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("winnow.db");
            assertThat(winnow.send(POST).status()).isEqualTo(202);
        }
    }

    @Test
    void f86_answers502WhileTheInstanceIsGone() throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder)) {
            winnow.upstream.close();
            assertThat(winnow.send(POST).status()).isEqualTo(502);
            assertThat(winnow.post(Json.saying(RunningWinnow.CANARY)).status()).isEqualTo(202);
            await().untilAsserted(() -> assertThat(failures(winnow)).isPositive());
            assertThat(winnow.watch("/readyz").status()).isEqualTo(200);
        }
    }

    private static double failures(RunningWinnow winnow) throws IOException {
        return winnow.metric("winnow_upstream_failures_total{reason=\"refused\",route=\"inbox\"}");
    }
}
