package social.winnow.rules;

import social.winnow.model.Finding;
import social.winnow.model.Symbol;
import social.winnow.rule.Bucket;
import social.winnow.rule.Context;
import social.winnow.rule.Settings;
import social.winnow.rule.Tally;
import social.winnow.rule.Witness;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How often a stranger may do one thing.
 *
 * @param take from the bucket that measures it
 * @param strength how strong the evidence is that there was too much of it
 * @param because what is found then, as a sentence
 * @param during what has to be flooded already for this to apply; always, if empty
 * @param after the bucket that has to be empty for this one to be asked; always, if empty
 * @param spoils what is counted when the bucket is empty: what is flooded
 */
record Measure(
        Tally.Take take,
        double strength,
        String because,
        Optional<Concert> during,
        Optional<Tally.Take> after,
        List<Tally> spoils) {
    private static final double OLDER = 0.5;

    Measure(String key, Bucket bucket, double strength, String because) {
        this(
                new Tally.Take(key, bucket),
                strength,
                because,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The same, only while others flood that. */
    Measure during(Concert flood) {
        return new Measure(take, strength, because, Optional.of(flood), after, spoils);
    }

    /** The same; whoever exceeds it floods that. */
    Measure spoiling(Context context, Concert... floods) {
        List<Tally> sights =
                Stream.of(floods).<Tally>map(flood -> flood.brought(member(context))).toList();
        return new Measure(take, strength, because, during, after, sights);
    }

    private static Witness member(Context context) {
        return Witness.stranger(
                Encounter.isYoung(context) ? 1 : OLDER,
                Encounter.standing(context),
                true,
                Set.of());
    }

    /** The same, of what is beyond another bucket. */
    Measure after(String few, Bucket bucket) {
        Optional<Tally.Take> first = Optional.of(new Tally.Take(few, bucket));
        return new Measure(take, strength, because, during, first, spoils);
    }

    static List<Tally> tallies(Stream<Measure> all, Context context) {
        return all.filter(it -> it.during().filter(flood -> !flood.goesOn(context)).isEmpty())
                .map(Measure::tally)
                .toList();
    }

    private Tally tally() {
        Tally own = spoils.isEmpty() ? take : new Tally.Overflow(take, spoils);
        return after.<Tally>map(few -> new Tally.Overflow(few, List.of(own))).orElse(own);
    }

    /** The strongest that was exceeded. What ties the sender to the instance takes from it. */
    static List<Finding> strongest(Stream<Measure> all, Symbol symbol, Context context) {
        double strange = 1 - context.relation().strength();
        return all.filter(it -> context.exceeded(it.take()))
                .max(Comparator.comparingDouble(Measure::strength))
                .map(it -> new Finding(symbol, it.strength() * strange, it.because()))
                .map(List::of)
                .orElse(List.of());
    }

    /** Reads {@code burst} and {@code per-hour}. */
    static Bucket bucket(Settings settings, String key, int burst, double perHour) {
        Settings bucket = settings.section(key);
        return new Bucket(
                        bucket.number("burst", burst, 1, 1e9),
                        bucket.number("per-hour", perHour, 0.01, 1e9))
                .shutting();
    }
}
