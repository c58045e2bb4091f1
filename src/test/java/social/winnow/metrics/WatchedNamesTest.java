package social.winnow.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.actor.FetchFailure;
import social.winnow.model.ActivityKind;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.model.http.RejectReason;
import social.winnow.model.http.TrafficListener.UpstreamFailure;
import social.winnow.notify.EventType;
import social.winnow.notify.NotifyListener.Result;
import social.winnow.pipeline.PipelineListener;
import social.winnow.store.StoreListener;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The dashboard and the alerts ask only for what there is. */
final class WatchedNamesTest {
    private static final Pattern NAME = Pattern.compile("winnow_[a-z_]+");
    private static final Pattern SERIES = Pattern.compile("(?m)^(winnow_[a-z_]+)");

    @ParameterizedTest
    @ValueSource(strings = {"config/grafana.json", "config/alerts.yaml"})
    void asksOnlyForWhatThereIs(String file) throws IOException {
        Set<String> asked = new TreeSet<>(names(NAME, Files.readString(Path.of(file))));

        assertThat(asked).isNotEmpty();
        assertThat(names(SERIES, everythingHappened())).containsAll(asked);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String everythingHappened() {
        try (WinnowMetrics metrics = new WinnowMetrics("test")) {
            var finding = new Finding(Symbol.of("X", Kind.CONTENT), 1, "is an example");
            var judgement =
                    new Judgement(
                            new Verdict.Quarantine(),
                            new Verdict.Quarantine(),
                            7,
                            List.of(new Judgement.Weighed(finding, "x", 7, false)),
                            List.of());
            metrics.inbox().malformed("json_syntax");
            metrics.inbox().notKept();
            metrics.inbox().refused("stale", true);
            metrics.verification().verified(new Verification.Unsigned(), Duration.ofMillis(1));
            metrics.inbox()
                    .disposed(Deliveries.create(new Posts()), judgement, Duration.ofMillis(1));
            metrics.pipeline().forwardedInsteadOfHeld(ActivityKind.CREATE);
            metrics.pipeline().silent("x", PipelineListener.Silence.ABSTAINED);
            metrics.pipeline().faulted("x", new IllegalStateException());
            metrics.store().committed(1, 0, 1);
            metrics.store().failed(StoreListener.Failure.FULL, 1);
            metrics.store().removed(StoreListener.Removal.SIZE, 1);
            metrics.traffic().rejected(RejectReason.BAD_FRAMING);
            metrics.traffic().answered(true, 202, 1);
            metrics.traffic().failed(true, UpstreamFailure.TIMEOUT, 1);
            metrics.fetches().failed(FetchFailure.DNS, Duration.ofMillis(1));
            metrics.notifications().happened(EventType.TEST, Result.FAILED);
            metrics.waves().began(7, 1);
            metrics.gauge("winnow.wave", "as wired", () -> 1);
            metrics.reloaded(true);
            return metrics.text();
        }
    }
}
