package social.winnow.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Post;
import social.winnow.model.http.Request;
import social.winnow.store.Kept;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One thing that was kept back, with all there is to see of it. */
record ItemDetail(
        @JsonUnwrapped Items.Item item,
        List<Found> findings,
        List<Judgement.Abstention> abstentions,
        Optional<Sent> request,
        Optional<Shown> post,
        Who sender,
        List<String> copies) {

    /** A finding and what it counted for. */
    record Found(
            String symbol,
            String kind,
            String rule,
            double points,
            String because,
            boolean shadow,
            Optional<String> campaign) {
        static Found of(Weighed weighed) {
            return new Found(
                    weighed.finding().symbol().name(),
                    weighed.finding().symbol().kind().label(),
                    weighed.rule(),
                    Items.rounded(weighed.points()),
                    weighed.finding().because(),
                    weighed.inShadow(),
                    weighed.finding().content());
        }
    }

    /** The request as it came, without its body. */
    record Sent(
            String method,
            String target,
            List<List<String>> headers,
            int size,
            String sha256,
            String client) {
        static Sent of(Request request) {
            return new Sent(
                    request.method(),
                    request.target(),
                    request.headers().lines().stream()
                            .map(line -> List.of(line.name(), line.value()))
                            .toList(),
                    request.body().length(),
                    request.body().sha256Hex(),
                    request.client().getHostAddress());
        }
    }

    /** What people would see of it. */
    record Shown(
            List<Words> texts,
            List<Address> links,
            List<String> mentions,
            List<String> hashtags,
            List<File> attachments) {
        private static final int LONGEST = 100_000;

        static Optional<Shown> of(List<Post> posts) {
            return posts.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Shown(
                                    posts.stream()
                                            .flatMap(it -> it.texts().stream())
                                            .map(it -> new Words(it.field(), cut(it.plain())))
                                            .toList(),
                                    posts.stream()
                                            .flatMap(it -> it.links().stream())
                                            .map(it -> new Address(it.host(), it.url()))
                                            .toList(),
                                    posts.stream()
                                            .flatMap(it -> it.mentions().stream())
                                            .map(it -> it.href())
                                            .distinct()
                                            .toList(),
                                    posts.stream()
                                            .flatMap(it -> it.hashtags().stream())
                                            .distinct()
                                            .toList(),
                                    posts.stream()
                                            .flatMap(it -> it.attachments().stream())
                                            .map(it ->
                                                    new File(
                                                            it.mediaType(),
                                                            it.url(),
                                                            Optional.empty(),
                                                            it.width(),
                                                            it.height()))
                                            .toList()));
        }
    }

    /** Never half of a pair of surrogates. */
    private static String cut(String text) {
        int end = Math.min(Shown.LONGEST, text.length());
        boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end);
    }

    record Words(String where, String text) {}

    record Address(String text, String url) {}

    record File(
            Optional<String> mediaType,
            Optional<String> url,
            Optional<String> alt,
            OptionalInt width,
            OptionalInt height) {}

    /**
     * Who sent it.
     *
     * @param verification whether that is proven, as a sentence without its subject
     */
    record Who(
            String actor,
            String origin,
            String verification,
            Optional<Instant> created,
            Optional<Instant> firstSeen,
            Tied relation) {}

    /** What ties the sender to the instance. */
    record Tied(double strength, boolean known, List<RelationsResource.Since> reasons) {}

    static ItemDetail of(
            Kept kept, Items.Item item, List<Post> posts, Who sender, List<String> copies) {
        return new ItemDetail(
                item,
                kept.judgement().findings().stream().map(Found::of).toList(),
                kept.judgement().abstentions(),
                kept.request().map(Sent::of),
                Shown.of(posts),
                sender,
                copies);
    }
}
