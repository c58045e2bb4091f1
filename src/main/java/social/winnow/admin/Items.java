package social.winnow.admin;

import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Post;
import social.winnow.model.http.Request;
import social.winnow.store.Kept;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was kept back, as lists show it. */
final class Items {
    private final Excerpts excerpts;

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
            String why) {}

    /** Who decided about it. */
    record Decided(String by, Instant at) {}

    /** It is to be delivered, and could not be yet. */
    record Wanted(Instant since, Optional<String> lastAnswer, Optional<Instant> nextTry) {}

    Items(Excerpts excerpts) {
        this.excerpts = excerpts;
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
                excerpts.of(kept.id()),
                List.of(),
                Optional.empty(),
                new Path("repost", Optional.empty(), Optional.empty(), Optional.empty(), ""),
                Optional.empty(),
                Optional.empty());
    }

    /** What it shows to people. */
    List<Post> posts(Request request) {
        return excerpts.posts(request);
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
