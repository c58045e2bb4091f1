package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static social.winnow.pipeline.Court.HOW;
import static social.winnow.pipeline.Court.WHAT;
import static social.winnow.pipeline.Court.WHO;
import static social.winnow.pipeline.Court.found;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Abstention;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.model.Symbol.Force;
import social.winnow.model.Verdict;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;

import java.util.List;
import java.util.Map;

final class PipelineTest {
    private static final Delivery POST = Deliveries.create(Posts.post().text("hello"));

    private final Court court = new Court();

    @Test
    void forwardsWhatNothingIsFoundIn() {
        Judgement judgement = court.rule("r", Map.of(), (_, _) -> List.of()).sits().judge(POST);
        assertThat(judgement.clean()).isTrue();
        assertThat(court.heard).containsExactly("judged create forward");
    }

    @Test
    void reachesEveryVerdict() {
        assertThat(verdicts(new Court().finding(WHO, 3.9))).isEqualTo("forward / forward");
        assertThat(verdicts(new Court().finding(WHO, 4.0))).isEqualTo("forward / hold");
        assertThat(verdicts(new Court().finding(WHAT, 6.0))).isEqualTo("quarantine / quarantine");
        assertThat(verdicts(new Court().finding(WHO, 4.0).finding(WHAT, 4.0)))
                .isEqualTo("drop / drop");
    }

    @Test
    void doubtsSoonerWhileThereIsAWave() {
        assertThat(verdicts(new Court().finding(WHO, 3.5))).isEqualTo("forward / forward");
        assertThat(verdicts(new Court().wave(WaveMode.ON).finding(WHO, 3.5)))
                .isEqualTo("forward / hold");
    }

    @Test
    void saysWhenItForwardsWhatShouldBeHeld() {
        court.finding(WHO, 4.5).sits().judge(POST);
        assertThat(court.heard).containsExactly("not held create", "judged create forward");
    }

    @Test
    void onlyObservesInObserveMode() {
        Symbol canary = Symbol.forcing("CANARY", Kind.LIST, Force.CANARY);
        assertThat(verdicts(new Court().observing().finding(canary, 20)))
                .isEqualTo("forward / drop");
        assertThat(verdicts(new Court().observing().finding(WHAT, 6)))
                .isEqualTo("forward / quarantine");
    }

    @Test
    void dropsTheCanaryEvenWhereDropIsOff() {
        Symbol canary = Symbol.forcing("CANARY", Kind.LIST, Force.CANARY);
        assertThat(verdicts(new Court().withoutDrop().finding(canary, 1))).isEqualTo("drop / drop");
    }

    @Test
    void showsWhatRulesInShadowWouldDo() {
        Judgement judgement = court.finding(WHO, 4).findingInShadow(WHAT, 5).sits().judge(POST);
        assertThat(judgement.enforced()).isEqualTo(new Verdict.Forward());
        assertThat(judgement.shadow()).isEqualTo(new Verdict.Drop());
        assertThat(judgement.score()).isEqualTo(4);
        assertThat(judgement.findings())
                .containsExactly(
                        new Weighed(found(WHAT, 1), "WHAT", 5, true),
                        new Weighed(found(WHO, 1), "WHO", 4, false));
    }

    @Test
    void runsNothingOfARuleThatIsOff() {
        court.rule(
                "r",
                RuleMode.OFF,
                Map.of(),
                (_, _) -> {
                    throw new IllegalStateException();
                });
        assertThat(court.sits().judge(POST).clean()).isTrue();
    }

    @Test
    void weighsByStrengthAndCapsEveryKind() {
        court.rule("age", Map.of(WHO, 8.0), (_, _) -> List.of(found(WHO, 0.75)));
        Symbol other = Symbol.of("OTHER_WHO", Kind.SENDER);
        court.finding(other, 4).finding(HOW, 1.5);
        Judgement judgement = court.sits().judge(POST);
        assertThat(judgement.score()).isEqualTo(6.5);
        assertThat(judgement.findings()).extracting(Weighed::rule).startsWith("age");
        assertThat(judgement.findings().stream().mapToDouble(Weighed::points).sum())
                .isCloseTo(6.5, within(1e-9));
    }

    @Test
    void takesOffWhatSpeaksForTheSenderAfterTheCap() {
        Symbol known = Symbol.of("KNOWN", Kind.SENDER);
        court.finding(WHO, 20).finding(known, -3).finding(HOW, 1);
        assertThat(court.sits().judge(POST).score()).isEqualTo(3);
    }

    @Test
    void countsASymbolOnceHoweverOftenARuleFindsIt() {
        court.rule(
                "links",
                Map.of(WHAT, 4.0),
                (_, _) -> List.of(found(WHAT, 0.5), found(WHAT, 1), found(WHAT, 1)));
        Judgement judgement = court.sits().judge(POST);
        assertThat(judgement.score()).isEqualTo(4);
        assertThat(judgement.findings()).extracting(Weighed::points).containsExactly(4.0, 0.0, 0.0);
    }

    @Test
    void recordsWhoAbstainsAndWhy() {
        court.rule("age", Map.of(), (_, context) -> context.abstain("the age is not told"));
        assertThat(court.sits().judge(POST).abstentions())
                .containsExactly(new Abstention("age", "the age is not told"));
        assertThat(court.heard).containsExactly("age ABSTAINED", "judged create forward");
    }

    @Test
    void saysNothingToTheListenerOfWhatIsOnlyExplained() {
        court.finding(WHAT, 6).rule("age", Map.of(), (_, context) -> context.abstain("why"));
        assertThat(court.sits().explain(POST).enforced()).isEqualTo(new Verdict.Quarantine());
        assertThat(court.heard).isEmpty();
    }

    @Test
    void judgesABatchByItsWorstItemAndNamesIt() {
        court.rule(
                "words",
                Map.of(WHAT, 6.0),
                (delivery, _) ->
                        delivery.activity().post().orElseThrow().texts().stream()
                                .filter(text -> text.plain().equals("buy"))
                                .map(_ -> found(WHAT, 1))
                                .toList());
        Judgement judgement =
                court.sits().judge(batch(Deliveries.MALLORY, "hello", "buy", "hello"));
        assertThat(judgement.enforced()).isEqualTo(new Verdict.Quarantine());
        assertThat(judgement.findings())
                .singleElement()
                .extracting(it -> it.finding().because())
                .isEqualTo("in item 2: was seen");
        assertThat(court.heard).containsExactly("judged batch quarantine");
    }

    @Test
    void believesNothingOfOtherActorsInABatch() {
        court.rule(
                "words",
                Map.of(WHAT, 1.0),
                (_, context) -> context.sender().counts() ? List.of() : List.of(found(WHAT, 1)));
        assertThat(court.sits().judge(batch(Deliveries.MALLORY, "hello")).findings()).isEmpty();
        assertThat(court.sits().judge(batch("https://a.example/users/a", "hello")).findings())
                .hasSize(1);
    }

    private static Delivery batch(String actor, String... texts) {
        List<Activity> items =
                List.of(texts).stream()
                        .<Activity>map(text ->
                                new Activity.Create(
                                        Deliveries.envelope(Deliveries.MALLORY, "Create"),
                                        new Content.EmbeddedPost(Posts.post().text(text).build())))
                        .toList();
        return Deliveries.delivery(
                new Activity.Batch(Deliveries.envelope(actor, "Collection"), items));
    }

    private static String verdicts(Court court) {
        Judgement judgement = court.sits().judge(POST);
        return judgement.enforced().label() + " / " + judgement.shadow().label();
    }
}
