package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static social.winnow.pipeline.Court.HOW;
import static social.winnow.pipeline.Court.WHAT;
import static social.winnow.pipeline.Court.WHO;
import static social.winnow.pipeline.Court.found;

import org.junit.jupiter.api.Test;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Kind;
import social.winnow.model.Lookup;
import social.winnow.model.Symbol;
import social.winnow.model.Verdict;
import social.winnow.pipeline.Composite.Limit;
import social.winnow.rule.Age;
import social.winnow.rule.Context;
import social.winnow.rule.Fact;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

final class CompositeTest {
    private static final Delivery POST = Deliveries.create(Posts.post().text("hello"));
    private static final When BOTH =
            new When.All(List.of(new When.Found("WHO"), new When.Found("WHAT")));

    private final Court court = new Court();

    private Judgement judge() {
        return court.sits().judge(POST);
    }

    private double points(String symbol) {
        return judge().findings().stream()
                .filter(it -> it.finding().symbol().name().equals(symbol))
                .mapToDouble(Weighed::points)
                .sum();
    }

    /** A finding about the sender that takes a fetch, and is there if the account is known. */
    private static Court withYouth(Court court, double points) {
        Rule youth =
                new Rule() {
                    @Override
                    public Set<Fact> needs(Delivery delivery, Context context) {
                        return Set.of(Fact.AGE);
                    }

                    @Override
                    public List<Finding> judge(Delivery delivery, Context context) {
                        return context.age() instanceof Lookup.Found<Age>
                                ? List.of(found(WHO, 1))
                                : List.of();
                    }
                };
        return court.rule("age", Map.of(WHO, points), youth);
    }

    @Test
    void addsPointsWhereItsConditionIsMetAndShowsItself() {
        court.finding(WHO, 1).finding(WHAT, 2).composite("TOGETHER", BOTH, 1.5);
        Judgement judgement = judge();
        assertThat(judgement.score()).isEqualTo(4.5);
        assertThat(judgement.findings())
                .contains(
                        new Weighed(
                                new Finding(
                                        Symbol.of("TOGETHER", Kind.BEHAVIOUR),
                                        1,
                                        "were seen together"),
                                "composites",
                                1.5,
                                false));
    }

    @Test
    void addsNothingWhereItIsNot() {
        court.finding(WHO, 1).composite("TOGETHER", BOTH, 1.5);
        assertThat(judge().score()).isEqualTo(1);
        assertThat(judge().findings()).hasSize(1);
    }

    @Test
    void whatItAddsBelongsToItsKindAndIsCappedWithIt() {
        court.finding(WHO, 4).finding(WHAT, 1);
        court.composite(Symbol.of("MORE", Kind.SENDER), RuleMode.ENFORCE, BOTH, 3);
        assertThat(judge().score()).isEqualTo(6); // at most 5 of the sender
    }

    @Test
    void takesPointsAway() {
        court.finding(WHO, 2).finding(WHAT, 3).composite("FINE", BOTH, 0, only(0, "WHAT"));
        assertThat(judge().score()).isEqualTo(2);
        assertThat(points("WHAT")).isZero();
    }

    @Test
    void capsASumAndEachLosesTheSameShare() {
        court.finding(WHO, 1).finding(WHAT, 3).finding(HOW, 5);
        court.composite("CALM", BOTH, 0, only(2, "WHO", "WHAT"));
        assertThat(judge().score()).isCloseTo(7, within(1e-9));
        assertThat(points("WHAT")).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void capsEverythingThereIsWhereNothingIsNamed() {
        court.finding(WHO, 4).finding(WHAT, 6).composite("CALM", BOTH, 0, only(5));
        assertThat(judge().score()).isCloseTo(5, within(1e-9));
        assertThat(judge().enforced()).isEqualTo(new Verdict.Forward());
    }

    @Test
    void mayStandOnAnotherAboveIt() {
        court.finding(WHO, 1).finding(WHAT, 2).composite("FIRST", BOTH, 1);
        court.composite("SECOND", new When.Found("FIRST"), 2, only(0, "FIRST"));
        assertThat(judge().score()).isEqualTo(5);
        assertThat(points("FIRST")).isZero();
    }

    @Test
    void mayTakeOffFromTheScore() {
        court.finding(WHO, 3).finding(WHAT, 4).composite("FRIENDLY", BOTH, -2.5);
        assertThat(judge().score()).isEqualTo(4.5);
    }

    @Test
    void whatRunsInShadowCountsOnlyInShadow() {
        court.finding(WHO, 1).findingInShadow(WHAT, 3).composite("TOGETHER", BOTH, 4);
        Judgement judgement = judge();
        assertThat(judgement.score()).isEqualTo(1);
        assertThat(judgement.enforced()).isEqualTo(new Verdict.Forward());
        assertThat(judgement.shadow()).isEqualTo(new Verdict.Drop());
        assertThat(judgement.findings())
                .filteredOn(it -> it.finding().symbol().name().equals("TOGETHER"))
                .singleElement()
                .matches(Weighed::inShadow);
    }

    @Test
    void runsInShadowItself() {
        Symbol symbol = Symbol.of("TOGETHER", Kind.BEHAVIOUR);
        court.finding(WHO, 3).finding(WHAT, 2);
        court.composite(symbol, RuleMode.SHADOW, BOTH, 4);
        assertThat(judge().score()).isEqualTo(5);
        assertThat(judge().shadow()).isEqualTo(new Verdict.Drop());
    }

    @Test
    void fetchesWhatACompositeCouldMakeMatter() {
        withYouth(court, 1).finding(WHAT, 2).composite("TOGETHER", BOTH, 1);
        court.senders.ageByFetch(Deliveries.MALLORY, Duration.ofHours(1));
        assertThat(judge().score()).isEqualTo(4);
        assertThat(court.senders.fetches()).hasSize(1);
    }

    @Test
    void fetchesWhatACompositeCouldTakeAwayFor() {
        withYouth(court, 0).finding(WHAT, 6).composite("FINE", BOTH, 0, only(0, "WHAT"));
        court.senders.ageByFetch(Deliveries.MALLORY, Duration.ofHours(1));
        assertThat(judge().enforced()).isEqualTo(new Verdict.Forward());
        assertThat(court.senders.fetches()).hasSize(1);
    }

    @Test
    void fetchesNothingForACompositeThatCannotBeMet() {
        withYouth(court, 1).finding(HOW, 2).composite("TOGETHER", BOTH, 5);
        judge();
        assertThat(court.senders.fetches()).isEmpty();
    }

    /** Whatever is not fetched must not have mattered. */
    @Test
    void neverSavesAFetchThatWouldHaveChangedTheVerdict() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            long seed = random.nextLong();
            Court lazy = chance(new Random(seed), false);
            Court eager = chance(new Random(seed), true);
            assertThat(lazy.sits().judge(POST).shadow())
                    .as("seed %d", seed)
                    .isEqualTo(eager.sits().judge(POST).shadow());
        }
    }

    /** Some findings, of which one takes a fetch unless it is at hand, and some composites. */
    private static Court chance(Random random, boolean atHand) {
        Court chance = new Court();
        if (atHand) {
            chance.senders.ageAtHand(Deliveries.MALLORY, Duration.ofHours(1));
        } else {
            chance.senders.ageByFetch(Deliveries.MALLORY, Duration.ofHours(1));
        }
        withYouth(chance, random.nextInt(6));
        if (random.nextBoolean()) {
            chance.finding(WHAT, random.nextInt(7));
        }
        if (random.nextBoolean()) {
            chance.finding(HOW, random.nextInt(7));
        }
        List<String> symbols = List.of("WHO", "WHAT", "HOW", "FIRST");
        Function<Integer, When> when =
                of -> {
                    When found = new When.Found(symbols.get(random.nextInt(of)));
                    return random.nextBoolean() ? found : new When.Not(found);
                };
        chance.composite(
                "FIRST",
                random.nextBoolean()
                        ? new When.All(List.of(when.apply(3), when.apply(3)))
                        : new When.Any(List.of(when.apply(3), when.apply(3))),
                random.nextInt(9) - 4,
                only(random.nextInt(3) * random.nextInt(3), symbols.get(random.nextInt(3))));
        return chance.composite(
                "SECOND",
                when.apply(4),
                random.nextInt(9) - 4,
                random.nextBoolean() ? only(5) : only(0, symbols.get(random.nextInt(4))));
    }

    private static Limit only(double most, String... symbols) {
        return new Limit(Set.of(symbols), most);
    }
}
