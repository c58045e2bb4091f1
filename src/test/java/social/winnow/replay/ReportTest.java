package social.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.ActivityKind;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Verdict;
import social.winnow.replay.Judged.Unit;
import social.winnow.replay.Report.Evidence;
import social.winnow.replay.Report.Group;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class ReportTest {
    private static final Truth HAM = new Truth(false, "friends");
    private static final Truth SPAM = new Truth(true, "</script>wave");
    private final Report report = new Report("winnow.yaml");
    private long next;

    private Judged judged(
            Truth truth, int second, String sender, Verdict verdict, double score, Unit... units) {
        Finding finding = new Finding(Symbol.of("FLOOD", Kind.BEHAVIOUR), 1, "floods");
        List<Weighed> findings =
                score > 0 ? List.of(new Weighed(finding, "flood", score, false)) : List.of();
        return Judged.atOnce(
                new Arrival(
                        truth,
                        0,
                        next++,
                        Duration.ofSeconds(second),
                        sender,
                        "https://far.example/1",
                        ActivityKind.CREATE,
                        Set.of(units),
                        false),
                new Judgement(verdict, verdict, score, findings, List.of()));
    }

    private void some() {
        Verdict on = new Verdict.Forward();
        Verdict kept = new Verdict.Quarantine();
        report.accept(judged(HAM, 0, "mia", on, 0, Unit.DELIVERY));
        report.accept(judged(HAM, 1, "ida", kept, 7, Unit.DELIVERY, Unit.POST, Unit.FIRST_CONTACT));
        report.accept(judged(HAM, 1, "ida", on, 1, Unit.DELIVERY, Unit.POST, Unit.FIRST_CONTACT));
        report.accept(judged(SPAM, 2, "eve", on, 3, Unit.DELIVERY));
        report.accept(judged(SPAM, 3, "eve", on, 3, Unit.DELIVERY));
        report.accept(judged(SPAM, 6, "mal", kept, 8, Unit.DELIVERY));
        report.accept(judged(SPAM, 7, "mal", kept, 20, Unit.DELIVERY));
    }

    @Test
    void countsFalsePositivesOfEveryUnitBySenderToo() {
        some();
        assertThat(report.errors(Unit.DELIVERY).deliveries()).isEqualTo(3);
        assertThat(report.errors(Unit.DELIVERY).kept()).isEqualTo(1);
        assertThat(report.errors(Unit.DELIVERY).senders()).isEqualTo(2);
        assertThat(report.errors(Unit.FIRST_CONTACT).deliveries()).isEqualTo(2);
        assertThat(report.errors(Unit.FIRST_CONTACT).senders()).isEqualTo(1);
        assertThat(report.errors(Unit.FIRST_CONTACT).sendersKept()).isEqualTo(1);
        assertThat(report.text())
                .contains("ham, by first contact: 1 of 2 kept, 0 dropped; by sender: 1 of 1");
    }

    @Test
    void tellsWhatLeakedBeforeTheFirstWasKeptAndHowMuchIsKeptSince() {
        some();
        FamilyRow wave = report.families().rows().getLast();
        assertThat(wave.leaked()).isEqualTo(2);
        assertThat(wave.kept()).isEqualTo(2);
        assertThat(Totals.of(List.of(wave)).keptShareSinceDetection()).isEqualTo(1);
        assertThat(wave.count(Ending.FORWARDED)).isEqualTo(2);
    }

    @Test
    void tellsWhatAnotherThresholdWouldKeep() {
        some();
        assertThat(report.scores(Group.SPAM).from(6)).isEqualTo(1);
        assertThat(report.scores(Group.SPAM).from(7)).isEqualTo(0.5);
        assertThat(report.scores(Group.SPAM).in(Scores.BINS - 1)).isEqualTo(1);
        assertThat(report.scores(Group.FIRST_CONTACT_HAM).from(2)).isEqualTo(1);
    }

    @Test
    void countsWhatWasFoundAndWhatDecided() {
        some();
        assertThat(report.evidence()).containsExactly(new Evidence("FLOOD", 2, 4, 1, 2));
    }

    @Test
    void saysTheSameInJson() {
        some();
        JsonNode json = JsonMapper.builder().build().readTree(report.json());
        assertThat(json.at("/total/spam/n").asInt()).isEqualTo(4);
        assertThat(json.at("/total/spam/leaked_before_detection").asInt()).isEqualTo(2);
        assertThat(json.at("/total/spam/kept_share").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/families/1/detected_delivery/median").asInt()).isEqualTo(3);
        assertThat(json.at("/families/1/detected_seconds/median").asDouble()).isEqualTo(4);
        assertThat(json.at("/false_positives/first_contact/senders_kept").asInt()).isEqualTo(1);
        assertThat(json.at("/findings/0/symbol").asString()).isEqualTo("FLOOD");
    }

    @Test
    void noNameInTheTraceEndsThePagesScript() {
        some();
        assertThat(report.page())
                .doesNotContain("</script>wave")
                .contains("\\u003c/script>wave")
                .doesNotContain("{{");
    }

    @Test
    void comparesTwoConfigurationsDeliveryByDelivery() {
        Comparison comparison = new Comparison();
        Verdict on = new Verdict.Forward();
        comparison.first().accept(judged(HAM, 0, "mia", on, 1));
        comparison.first().accept(judged(SPAM, 1, "eve", on, 1));
        next = 0;
        comparison.second().accept(judged(HAM, 0, "mia", on, 1));
        assertThat(comparison.text()).isEqualTo("Both make the same of every delivery.\n");
        comparison.second().accept(judged(SPAM, 1, "eve", new Verdict.Drop(), 9));
        assertThat(comparison.changes())
                .containsExactly(
                        Map.entry(
                                new Comparison.Change(SPAM, Ending.FORWARDED, Ending.DROPPED), 1));
        assertThat(comparison.text())
                .contains("forwarded -> dropped")
                .contains("https://far.example/1: dropped instead of forwarded, with 9.0 points:")
                .contains("FLOOD floods");
    }
}
