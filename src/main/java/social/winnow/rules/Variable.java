package social.winnow.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;

import social.winnow.model.Delivery;
import social.winnow.model.Link;
import social.winnow.model.Lookup;
import social.winnow.model.Post;
import social.winnow.model.Text;
import social.winnow.rule.Age;
import social.winnow.rule.Context;
import social.winnow.text.Folding;
import social.winnow.text.UserAgent;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name that a condition may use. Where there is no post, what belongs to one is empty, zero or
 * false.
 *
 * @param value empty when nobody can tell
 */
record Variable(String name, CelType type, BiFunction<Delivery, Context, Optional<Object>> value) {
    private static final int LONGEST_LIST = 200;
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);

    static final Variable AGE =
            new Variable("sender.age", SimpleType.DURATION, (_, context) -> age(context));

    static final List<Variable> ALL =
            List.of(
                    always("activity.kind", (it, _) -> it.activity().kind().label()),
                    always("activity.id", (it, _) -> it.activity().envelope().id().orElse("")),
                    flag("post.present", _ -> true),
                    flag("post.reply", post -> post.inReplyTo().isPresent()),
                    flag("post.direct", Post::isDirect),
                    flag("post.public", post -> post.audience().isPublic()),
                    number("post.mentions", Context::unrelatedMentions),
                    number("post.attachments", (_, post) -> post.attachments().size()),
                    text("post.text", Variable::shown),
                    text("post.language", Variable::language),
                    list("post.people", Variable::people),
                    list("post.links", post -> post.links().stream().map(Link::host)),
                    list("post.domains", post -> post.links().stream().map(Link::domain)),
                    list("post.hashtags", post -> post.hashtags().stream()),
                    always("sender.actor", (_, context) -> context.sender().actor()),
                    always("sender.origin", (_, context) -> context.sender().origin()),
                    always("sender.domain", (_, context) -> context.sender().domain()),
                    always("sender.software", (it, _) -> software(it)),
                    AGE,
                    sender("sender.verified", SimpleType.BOOL, it -> it.sender().counts()),
                    sender("sender.stranger", SimpleType.BOOL, Context::stranger),
                    sender("sender.first_contact", SimpleType.BOOL, Context::firstContact),
                    sender("sender.relation", SimpleType.DOUBLE, it -> it.relation().strength()),
                    sender("wave", SimpleType.BOOL, Context::wave),
                    new Variable(
                            "sender.in_thread",
                            SimpleType.BOOL,
                            (delivery, context) ->
                                    Optional.of(
                                            delivery.activity()
                                                    .post()
                                                    .filter(context::takesPart)
                                                    .isPresent())));

    private static Variable sender(String name, CelType type, Function<Context, Object> value) {
        return new Variable(name, type, (_, context) -> Optional.of(value.apply(context)));
    }

    private static Variable always(String name, BiFunction<Delivery, Context, Object> value) {
        return new Variable(
                name,
                SimpleType.STRING,
                (delivery, context) -> Optional.of(value.apply(delivery, context)));
    }

    private static Variable flag(String name, Function<Post, Boolean> value) {
        return ofPost(name, SimpleType.BOOL, false, (_, post) -> value.apply(post));
    }

    private static Variable number(String name, BiFunction<Context, Post, Integer> value) {
        return ofPost(
                name,
                SimpleType.INT,
                0L,
                (context, post) -> value.apply(context, post).longValue());
    }

    private static Variable text(String name, Function<Post, String> value) {
        return ofPost(name, SimpleType.STRING, "", (_, post) -> value.apply(post));
    }

    private static Variable list(String name, Function<Post, Stream<String>> value) {
        return ofPost(
                name,
                TEXTS,
                List.of(),
                (_, post) -> value.apply(post).distinct().limit(LONGEST_LIST).toList());
    }

    private static Variable ofPost(
            String name, CelType type, Object none, BiFunction<Context, Post, Object> value) {
        return new Variable(
                name,
                type,
                (delivery, context) ->
                        delivery.activity()
                                .post()
                                .map(post -> value.apply(context, post))
                                .or(() -> Optional.of(none)));
    }

    private static String software(Delivery delivery) {
        return delivery.request()
                .headers()
                .first("User-Agent")
                .flatMap(UserAgent::software)
                .orElse("");
    }

    private static String shown(Post post) {
        String text = post.texts().stream().map(Text::plain).collect(Collectors.joining("\n"));
        return text.substring(0, Math.min(text.length(), Folding.LONGEST));
    }

    private static String language(Post post) {
        return post.texts().stream()
                .map(Text::language)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> people(Post post) {
        return post.people().stream().filter(id -> !id.endsWith("/followers"));
    }

    private static Optional<Object> age(Context context) {
        return switch (context.age()) {
            case Lookup.Found<Age>(Age age) -> Optional.of(age.value());
            case Lookup.Absent<Age> _, Lookup.Unavailable<Age> _ -> Optional.empty();
        };
    }
}
