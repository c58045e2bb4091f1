package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.pipeline.Court.HOW;
import static social.winnow.pipeline.Court.WHAT;
import static social.winnow.pipeline.Court.WHO;
import static social.winnow.pipeline.Court.found;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
import social.winnow.model.Symbol;
import social.winnow.rule.Age;
import social.winnow.rule.Context;
import social.winnow.rule.Fact;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A profile is asked for only when the answer could still change something. */
final class FactsOnDemandTest {
    private static final Delivery POST = Deliveries.create(Posts.post().text("hello"));

    private final Court court = new Court();

    private record Youth(Symbol symbol, Set<Fact> facts) implements Rule {
        Youth(Symbol symbol, Fact... facts) {
            this(symbol, Set.of(facts));
        }

        @Override
        public Set<Fact> needs(Delivery delivery, Context context) {
            return facts;
        }

        @Override
        public List<Finding> judge(Delivery delivery, Context context) {
            return context.age() instanceof Lookup.Found<Age>
                    ? List.of(found(symbol, 1))
                    : context.abstain("no age");
        }
    }

    private Court withYouth(double points) {
        return court.rule("age", Map.of(WHO, points), new Youth(WHO, Fact.AGE));
    }

    private Judgement judge() {
        return court.sits().judge(POST);
    }

    @Test
    void fetchesNothingThatCannotChangeTheVerdict() {
        withYouth(3);
        assertThat(judge().findings()).isEmpty();
        assertThat(court.senders.fetches()).isEmpty();
    }

    @Test
    void fetchesWhatCouldChangeTheVerdict() {
        court.senders.ageByFetch(Deliveries.MALLORY, Duration.ofHours(1));
        withYouth(3).finding(HOW, 3.5);
        assertThat(judge().score()).isEqualTo(6.5);
        assertThat(court.senders.fetches()).containsExactly("age PT0.8S");
    }

    @Test
    void fetchesWhatCouldChangeTheShadowVerdictOnly() {
        court.rule("age", RuleMode.SHADOW, Map.of(WHO, 3.0), new Youth(WHO, Fact.AGE));
        court.finding(HOW, 3.5);
        judge();
        assertThat(court.senders.fetches()).hasSize(1);
    }

    @Test
    void fetchesWhatCouldSpeakForTheSender() {
        withYouth(-3).finding(HOW, 6.5);
        judge();
        assertThat(court.senders.fetches()).hasSize(1);
    }

    @Test
    void fetchesWhatCouldForceAVerdict() {
        Symbol denied = Symbol.forcing("DENIED", Kind.LIST, Symbol.Force.DROP);
        court.rule("bio", Map.of(denied, 0.0), new Youth(denied, Fact.ACTOR));
        judge();
        assertThat(court.senders.fetches()).containsExactly("actor PT0.8S");
    }

    @Test
    void fetchesNothingWhereTheCapLeavesNoRoom() {
        withYouth(20);
        Symbol other = Symbol.of("OTHER_WHO", Kind.SENDER);
        court.finding(other, 5);
        judge();
        assertThat(court.senders.fetches()).isEmpty();
    }

    @Test
    void runsARuleAtOnceWhoseFactIsAtHand() {
        court.senders.ageAtHand(Deliveries.MALLORY, Duration.ofHours(1));
        withYouth(3);
        assertThat(judge().findings()).extracting(Weighed::rule).containsExactly("age");
        assertThat(court.senders.fetches()).isEmpty();
    }

    @Test
    void asksOnceForWhatSeveralRulesNeed() {
        court.rule("one", Map.of(WHO, 3.0), new Youth(WHO, Fact.AGE, Fact.ACTOR));
        court.rule("two", Map.of(WHAT, 3.0), new Youth(WHAT, Fact.AGE));
        court.finding(HOW, 3.5);
        judge();
        assertThat(court.senders.fetches()).containsExactlyInAnyOrder("age PT0.8S", "actor PT0.8S");
    }

    @Test
    void stopsFetchingOnceNothingCanChange() {
        court.rule("one", Map.of(WHO, 3.0), new Youth(WHO, Fact.AGE));
        court.rule("two", Map.of(WHAT, 0.5), new Youth(WHAT, Fact.ACTOR));
        court.finding(HOW, 3.4);
        judge();
        assertThat(court.senders.fetches()).containsExactly("age PT0.8S");
    }

    @Test
    void neverFetchesForADelete() {
        Symbol denied = Symbol.forcing("DENIED", Kind.LIST, Symbol.Force.DROP);
        court.rule("bio", Map.of(denied, 0.0), new Youth(denied, Fact.ACTOR, Fact.AGE));
        Activity delete =
                new Activity.Delete(
                        Deliveries.envelope(Deliveries.MALLORY, "Delete"),
                        new Content.Reference(Deliveries.MALLORY));
        court.sits().judge(Deliveries.delivery(delete));
        assertThat(court.senders.fetches()).isEmpty();
    }

    @Test
    void waitsNoLongerThanTheTimeLeftForJudging() {
        withYouth(3);
        court.rule(
                "slow",
                Map.of(HOW, 3.5),
                (_, _) -> {
                    court.time.pass(Duration.ofMillis(29_500));
                    return List.of(found(HOW, 1));
                });
        judge();
        assertThat(court.senders.fetches()).containsExactly("age PT0.5S");
    }

    @Test
    void tellsHowLongTheStepsTook() {
        court.rule(
                "slow",
                Map.of(HOW, 3.5),
                (_, _) -> {
                    court.time.pass(Duration.ofMillis(3));
                    return List.of();
                });
        judge();
        assertThat(court.steps).containsExactly(new PipelineListener.Steps(0, 0, 3_000_000));
    }
}
