package social.winnow.actor;

import social.winnow.model.Actor;
import social.winnow.model.Lookup;
import social.winnow.rule.Age;
import social.winnow.rule.Age.Source;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How old an account is, from everything that is known about it.
 *
 * <p>Only its server says what stands in an id or under {@code published}, and anybody can pick a
 * name that looks like an id; what nobody can forge is when it was first seen here. So an account
 * is at least as old as our acquaintance with it, whatever is claimed, and an id that could be a
 * chosen name is believed at once only when it says what nobody would choose to say: that the
 * account is new.
 *
 * @param firstSeen when it was first seen here
 */
record AccountAge(Optional<IdTime> id, Lookup<Instant> firstSeen, Instant now) {
    private static final Duration NEW = Duration.ofDays(30);

    /** Zero values such as {@code 0001-01-01} are no dates; nothing federated before 2008. */
    private static final Instant EARLIEST = Instant.parse("2008-01-01T00:00:00Z");

    /** An acquaintance shorter than this says nothing about an account. */
    private static final Duration TELLING = Duration.ofDays(1);

    /** What can be said without the profile. */
    Optional<Age> withoutProfile() {
        return id.filter(this::isBelievable).map(time -> atLeast(time.at(), Source.ID));
    }

    /** What can be said once the profile is there, or is known not to be. */
    Lookup<Age> with(Lookup<Actor> profile) {
        return switch (profile) {
            case Lookup.Found<Actor>(Actor actor) -> with(actor);
            case Lookup.Absent<Actor> _ ->
                    withoutProfile()
                            .<Lookup<Age>>map(Lookup.Found::new)
                            .orElse(new Lookup.Absent<>());
            case Lookup.Unavailable<Actor>(String why) ->
                    id.filter(time -> !time.namelike())
                            .map(time -> atLeast(time.at(), Source.ID))
                            .or(() -> acquaintance().filter(this::isTelling))
                            .<Lookup<Age>>map(Lookup.Found::new)
                            .orElse(new Lookup.Unavailable<>(why));
        };
    }

    private Lookup<Age> with(Actor actor) {
        Optional<Instant> published = actor.published().filter(at -> !at.isBefore(EARLIEST));
        if (published.isPresent() && id.filter(time -> !time.choosable()).isEmpty()) {
            // Misskey sends none: where there is one, an id-like name is a name.
            return new Lookup.Found<>(atLeast(published.get(), precision(published.get())));
        }
        if (id.isPresent()) {
            return new Lookup.Found<>(atLeast(id.get().at(), Source.ID));
        }
        return switch (firstSeen) {
            case Lookup.Found<Instant>(Instant first) ->
                    new Lookup.Found<>(new Age(since(first), Source.FIRST_SEEN));
            case Lookup.Absent<Instant> _ ->
                    new Lookup.Found<>(new Age(Duration.ZERO, Source.FIRST_SEEN));
            case Lookup.Unavailable<Instant>(String why) -> new Lookup.Unavailable<>(why);
        };
    }

    private boolean isBelievable(IdTime time) {
        return !time.choosable() || (!time.namelike() && since(time.at()).compareTo(NEW) < 0);
    }

    /** The claim, or our acquaintance where that is longer. */
    private Age atLeast(Instant claimed, Source source) {
        Age age = new Age(since(claimed), source);
        return acquaintance().filter(own -> own.value().compareTo(age.value()) > 0).orElse(age);
    }

    private Optional<Age> acquaintance() {
        return firstSeen instanceof Lookup.Found<Instant>(Instant first)
                ? Optional.of(new Age(since(first), Source.FIRST_SEEN))
                : Optional.empty();
    }

    private boolean isTelling(Age acquaintance) {
        return acquaintance.value().compareTo(TELLING) >= 0;
    }

    private Duration since(Instant then) {
        return then.isAfter(now) ? Duration.ZERO : Duration.between(then, now);
    }

    private static Source precision(Instant published) {
        boolean midnight = published.truncatedTo(ChronoUnit.DAYS).equals(published);
        return midnight ? Source.PUBLISHED_DAY : Source.PUBLISHED;
    }
}
