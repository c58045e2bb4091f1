package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Body;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.store.Kept;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.testkit.RawClient;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A wave like that of February 2024, with ordinary posts before and among it. */
class WaveTest {
    private static final int ORDINARY = 60;
    private static final int ACCOUNTS = 30;

    private final DemoSenders senders = new DemoSenders(InstantSource.system());
    private final List<DemoPost> posts = new ArrayList<>();

    WaveTest() {
        DemoTraffic traffic = new DemoTraffic(7, Instant.now());
        posts.addAll(traffic.ordinary(ORDINARY));
        posts.addAll(traffic.wave(ACCOUNTS, 3));
    }

    private Map<String, Kept> play(RunningWinnow winnow) throws IOException, StoreException {
        try (RawClient client = winnow.client()) {
            for (DemoPost post : posts) {
                client.send(RunningWinnow.bytes(signed(post)));
                assertThat(client.answer().status()).isEqualTo(202);
            }
        }
        return winnow.kept().stream()
                .collect(Collectors.toMap(kept -> kept.activityId().orElseThrow(), kept -> kept));
    }

    private Request signed(DemoPost post) {
        return new Request(
                "POST",
                post.inbox(),
                senders.sign(post),
                Body.of(post.json()),
                InetAddress.getLoopbackAddress());
    }

    private long wave() {
        return posts.stream().filter(DemoPost::wave).count();
    }

    @Test
    void isQuarantinedByTheShippedWeights(@TempDir Path folder) throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, senders)) {
            Map<String, Kept> kept = play(winnow);

            assertThat(posts)
                    .filteredOn(DemoPost::ordinary)
                    .noneMatch(post -> kept.containsKey(post.id()));
            assertThat(kept.values()).allMatch(one -> one.state() == State.WAITING);
            assertThat(kept).hasSizeGreaterThan((int) (wave() * 0.9));
            assertThat(winnow.passed()).isEqualTo(posts.size() - kept.size());
            await().untilAsserted(() ->
                    assertThat(winnow.metric("winnow_campaigns")).isBetween(1.0, 10.0));
        }
    }

    @Test
    void isDroppedOnTwoKindsOfEvidenceOnceTheAdminWantsIt(@TempDir Path folder) throws Exception {
        try (RunningWinnow winnow = RunningWinnow.start(folder, senders, "verdicts: { drop: 8 }")) {
            Map<String, Kept> kept = play(winnow);

            assertThat(posts)
                    .filteredOn(DemoPost::ordinary)
                    .noneMatch(post -> kept.containsKey(post.id()));
            assertThat(kept.values().stream().filter(one -> one.state() == State.DROPPED))
                    .hasSizeGreaterThan((int) (wave() / 2));
        }
    }

    @Test
    void isNoticedThoughItsServersHideTheirKeysFromWinnow(@TempDir Path folder) throws Exception {
        Client refusing =
                call ->
                        call.uri().getHost().startsWith("small")
                                ? new Reply.Answered(Response.of(401))
                                : senders.send(call);
        try (RunningWinnow winnow = RunningWinnow.start(folder, refusing)) {
            Map<String, Kept> kept = play(winnow);

            assertThat(posts)
                    .filteredOn(DemoPost::ordinary)
                    .noneMatch(post -> kept.containsKey(post.id()));
            assertThat(kept).hasSizeGreaterThan((int) (wave() * 0.8));
            assertThat(
                            winnow.metric(
                                    "winnow_verifications_total{outcome=\"unverifiable\",reason=\"key-refused\"}"))
                    .isEqualTo((double) wave());
        }
    }
}
