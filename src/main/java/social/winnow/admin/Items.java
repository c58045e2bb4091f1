package social.winnow.admin;

import social.winnow.model.Judgement.Weighed;
import social.winnow.release.ReleasePath;
import social.winnow.store.Kept;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was kept back, as lists show it. */
final class Items {
    private final Function<Kept, ReleasePath> paths;

    /**
     * One thing that was kept back.
     *
     * @param reason what weighed most, in one sentence
     */
    record Item(
            String id,
            Instant receivedAt,
            String state,
            String verdict,
            double score,
            String kind,
            String actor,
            String origin,
            Optional<String> activityId,
            Optional<String> postId,
            boolean direct,
            String reason,
            List<String> symbols,
            String excerpt,
            List<String> campaigns,
            Optional<Instant> due,
            Path release,
            Optional<Decided> decided,
            Optional<Wanted> wanted) {}

    /** How it can still get to the instance, and until when. */
    record Path(
            String path,
            Optional<Instant> until,
            Optional<String> then,
            Optional<String> loses,
            String why) {
        static Path of(ReleasePath path) {
            return new Path(
                    path.way().label(),
                    path.until(),
                    path.then().map(ReleasePath.Way::label),
                    Optional.of(path.loss().label()),
                    path.why());
        }
    }

    /** Who decided about it. */
    record Decided(String by, Instant at) {}

    /** It is to be delivered, and could not be yet. */
    record Wanted(Instant since, Optional<String> lastAnswer, Optional<Instant> nextTry) {
        static Wanted of(social.winnow.store.Wanted wanted) {
            return new Wanted(
                    wanted.since(),
                    Optional.of(wanted.answer()).filter(it -> !it.isEmpty()),
                    Optional.of(wanted.next()));
        }
    }

    /**
     * @param paths how something can still be released
     */
    Items(Function<Kept, ReleasePath> paths) {
        this.paths = paths;
    }

    Item item(Kept kept) {
        return new Item(
                kept.id(),
                kept.receivedAt(),
                kept.state().label(),
                kept.judgement().enforced().label(),
                rounded(kept.judgement().score()),
                kept.kind(),
                kept.actor(),
                kept.origin(),
                kept.activityId(),
                kept.postId(),
                kept.direct(),
                reason(kept),
                symbols(kept),
                kept.excerpt(),
                kept.campaigns(),
                kept.course().due(),
                Path.of(paths.apply(kept)),
                kept.course().by().map(by -> new Decided(by, kept.course().since())),
                kept.course().wanted().map(Wanted::of));
    }

    static double rounded(double points) {
        return Math.round(points * 100) / 100.0;
    }

    /** What makes up most of the score, as one sentence about the sender. */
    private static String reason(Kept kept) {
        List<Weighed> heaviest =
                kept.judgement().findings().stream()
                        .filter(it -> !it.inShadow() && it.points() > 0)
                        .limit(2)
                        .toList();
        return heaviest.isEmpty()
                ? "Nothing weighs against it"
                : heaviest.stream()
                        .map(it -> it.finding().because())
                        .collect(Collectors.joining("; ", "It ", ""));
    }

    private static List<String> symbols(Kept kept) {
        return kept.judgement().findings().stream()
                .filter(it -> !it.inShadow())
                .map(it -> it.finding().symbol().name())
                .distinct()
                .toList();
    }
}
