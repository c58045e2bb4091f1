package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Actor;
import social.winnow.model.Lookup;
import social.winnow.rule.Age;
import social.winnow.rule.Age.Source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class AccountAgeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Lookup<Instant> NEVER = new Lookup.Absent<>();
    private static final Lookup<Actor> FAILED = new Lookup.Unavailable<>("no answer");

    private static AccountAge age(Optional<IdTime> id, Lookup<Instant> firstSeen) {
        return new AccountAge(id, firstSeen, NOW);
    }

    private static Optional<IdTime> assigned(Duration ago) {
        return Optional.of(new IdTime(NOW.minus(ago), false, false));
    }

    private static Optional<IdTime> choosable(Duration ago) {
        return Optional.of(new IdTime(NOW.minus(ago), true, false));
    }

    private static Optional<IdTime> namelike(Duration ago) {
        return Optional.of(new IdTime(NOW.minus(ago), true, true));
    }

    private static Lookup<Instant> seen(Duration ago) {
        return new Lookup.Found<>(NOW.minus(ago));
    }

    private static Lookup<Actor> profile(Optional<Instant> published) {
        return new Lookup.Found<>(
                new Actor(
                        "https://a.example/users/a",
                        List.of("Person"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        published,
                        true,
                        List.of(),
                        Actor.Traits.NONE));
    }

    private static Lookup<Actor> published(Instant at) {
        return profile(Optional.of(at));
    }

    private static Lookup<Age> of(Duration value, Source source) {
        return new Lookup.Found<>(new Age(value, source));
    }

    @Test
    void believesAnAssignedIdAtOnce() {
        assertThat(age(assigned(Duration.ofDays(400)), NEVER).withoutProfile())
                .contains(new Age(Duration.ofDays(400), Source.ID));
    }

    @Test
    void believesAnIdThatCouldBeAChosenNameOnlyIfItSaysNew() {
        assertThat(age(choosable(Duration.ofHours(2)), NEVER).withoutProfile())
                .contains(new Age(Duration.ofHours(2), Source.ID));
        assertThat(age(choosable(Duration.ofDays(400)), NEVER).withoutProfile()).isEmpty();
        assertThat(age(namelike(Duration.ofHours(2)), NEVER).withoutProfile()).isEmpty();
    }

    @Test
    void believesAnIdWhenTheProfileTellsNoOtherTime() {
        Lookup<Actor> misskey = profile(Optional.empty());

        assertThat(age(choosable(Duration.ofDays(400)), NEVER).with(misskey))
                .isEqualTo(of(Duration.ofDays(400), Source.ID));
        assertThat(age(namelike(Duration.ofHours(2)), NEVER).with(misskey))
                .isEqualTo(of(Duration.ofHours(2), Source.ID));
    }

    @Test
    void takesAnIdForANameWhenTheProfileTellsAnotherTime() {
        Instant day = Instant.parse("2026-11-19T00:00:00Z");

        assertThat(age(choosable(Duration.ofDays(400)), NEVER).with(published(day)))
                .isEqualTo(of(Duration.ofHours(36), Source.PUBLISHED_DAY));
    }

    @Test
    void prefersASnowflakeToTheDayInTheProfile() {
        assertThat(
                        age(assigned(Duration.ofHours(1)), NEVER)
                                .with(published(Instant.parse("2026-11-20T00:00:00Z"))))
                .isEqualTo(of(Duration.ofHours(1), Source.ID));
    }

    @Test
    void tellsADayFromAMoment() {
        assertThat(
                        age(Optional.empty(), NEVER)
                                .with(published(Instant.parse("2026-11-20T00:00:01Z"))))
                .isEqualTo(of(Duration.ofSeconds(12 * 3600 - 1), Source.PUBLISHED));
        assertThat(
                        age(Optional.empty(), NEVER)
                                .with(published(Instant.parse("2026-11-20T00:00:00Z"))))
                .isEqualTo(of(Duration.ofHours(12), Source.PUBLISHED_DAY));
    }

    @Test
    void theFutureIsAgeZero() {
        assertThat(age(Optional.empty(), NEVER).with(published(NOW.plus(Duration.ofDays(3000)))))
                .isEqualTo(of(Duration.ZERO, Source.PUBLISHED));
        assertThat(age(assigned(Duration.ofHours(-3)), NEVER).withoutProfile())
                .contains(new Age(Duration.ZERO, Source.ID));
    }

    @Test
    void zeroDatesAreNoDates() {
        assertThat(
                        age(Optional.empty(), seen(Duration.ofHours(5)))
                                .with(published(Instant.parse("0001-01-01T00:00:00Z"))))
                .isEqualTo(of(Duration.ofHours(5), Source.FIRST_SEEN));
    }

    @Test
    void nobodyIsYoungerThanOurAcquaintance() {
        Lookup<Instant> seen = seen(Duration.ofDays(3));

        assertThat(age(Optional.empty(), seen).with(published(NOW.minus(Duration.ofHours(1)))))
                .isEqualTo(of(Duration.ofDays(3), Source.FIRST_SEEN));
        assertThat(age(assigned(Duration.ofHours(1)), seen).withoutProfile())
                .contains(new Age(Duration.ofDays(3), Source.FIRST_SEEN));
        assertThat(age(assigned(Duration.ofDays(9)), seen).withoutProfile())
                .contains(new Age(Duration.ofDays(9), Source.ID));
    }

    @Test
    void countsFromFirstSightWhereNothingElseIsToldAtAll() {
        Lookup<Actor> pleroma = profile(Optional.empty());

        assertThat(age(Optional.empty(), seen(Duration.ofMinutes(5))).with(pleroma))
                .isEqualTo(of(Duration.ofMinutes(5), Source.FIRST_SEEN));
        assertThat(age(Optional.empty(), NEVER).with(pleroma))
                .isEqualTo(of(Duration.ZERO, Source.FIRST_SEEN));
        assertThat(age(Optional.empty(), new Lookup.Unavailable<>("slow")).with(pleroma))
                .isEqualTo(new Lookup.Unavailable<>("slow"));
    }

    @Test
    void saysNothingAboutANewcomerWhoseProfileCannotBeHad() {
        assertThat(age(Optional.empty(), seen(Duration.ofMinutes(5))).with(FAILED))
                .isEqualTo(new Lookup.Unavailable<>("no answer"));
        assertThat(age(Optional.empty(), seen(Duration.ofDays(2))).with(FAILED))
                .isEqualTo(of(Duration.ofDays(2), Source.FIRST_SEEN));
        assertThat(age(choosable(Duration.ofDays(400)), NEVER).with(FAILED))
                .isEqualTo(of(Duration.ofDays(400), Source.ID));
        assertThat(age(namelike(Duration.ofDays(400)), NEVER).with(FAILED))
                .isEqualTo(new Lookup.Unavailable<>("no answer"));
    }

    @Test
    void anAccountThatIsGoneHasNoAgeUnlessItsIdTellsOne() {
        assertThat(age(Optional.empty(), seen(Duration.ofDays(2))).with(new Lookup.Absent<>()))
                .isEqualTo(new Lookup.Absent<>());
        assertThat(age(assigned(Duration.ofHours(2)), NEVER).with(new Lookup.Absent<>()))
                .isEqualTo(of(Duration.ofHours(2), Source.ID));
    }
}
