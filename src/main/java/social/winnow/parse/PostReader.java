package social.winnow.parse;

import social.winnow.model.Attachment;
import social.winnow.model.Audience;
import social.winnow.model.Link;
import social.winnow.model.Mention;
import social.winnow.model.Post;
import social.winnow.model.Text;
import social.winnow.text.BareLinks;
import social.winnow.text.Hosts;
import social.winnow.text.HtmlText;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Gathers from one object all that a person would see of it. Used for one object, then dropped. */
final class PostReader {
    private static final int MAX_LINKS = 200;
    private static final int MAX_ATTACHMENTS = 64;

    private static final List<String> QUOTES =
            List.of("quote", "quoteUrl", "quoteUri", "quoteURL", "_misskey_quote");

    /** A tag's name that is nothing but what its type announces. */
    private static final Pattern PLAIN_TAG =
            Pattern.compile("@?[\\w.-]+(@[\\w.:-]+)?|#[\\p{L}\\p{N}\\p{M}_·-]+|:?[\\w@.-]+:?");

    private final String host;
    private final TextReader texts = new TextReader();
    private final List<Mention> mentions = new ArrayList<>();
    private final Set<String> hashtags = new LinkedHashSet<>();
    private final Set<String> marked = new LinkedHashSet<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final List<Attachment> attachments = new ArrayList<>();

    private PostReader(String host) {
        this.host = host;
    }

    /**
     * @param actor the id of who shows it
     */
    static Post read(JsonNode object, String actor, Audience audience) {
        Optional<String> id = Forms.id(object);
        PostReader reader = new PostReader(Hosts.of(id.orElse(actor)).orElse(""));
        Optional<String> quote = quote(object);
        reader.tags(object, quote);
        reader.shown(object, "");
        for (JsonNode option : Forms.each(object, "oneOf")) {
            reader.texts.read(option, "option.");
        }
        for (JsonNode option : Forms.each(object, "anyOf")) {
            reader.texts.read(option, "option.");
        }
        reader.linksOfTexts();
        return new Post(
                id,
                Forms.types(object),
                Forms.firstId(object, "attributedTo"),
                Forms.firstId(object, "inReplyTo"),
                quote,
                audience,
                reader.texts.found(),
                List.copyOf(reader.mentions),
                List.copyOf(reader.hashtags),
                List.copyOf(reader.links.values()),
                List.copyOf(reader.attachments),
                isVote(object),
                Forms.instant(object, "published"));
    }

    /** Several posts as one: the first, with all that the others show. */
    static Post together(List<Post> posts) {
        Post first = posts.getFirst();
        return new Post(
                first.id(),
                first.types(),
                first.attributedTo(),
                first.inReplyTo(),
                first.quote(),
                first.audience(),
                all(posts, Post::texts, Integer.MAX_VALUE),
                all(posts, Post::mentions, Integer.MAX_VALUE),
                all(posts, Post::hashtags, Integer.MAX_VALUE),
                all(posts, Post::links, MAX_LINKS),
                all(posts, Post::attachments, MAX_ATTACHMENTS),
                posts.stream().allMatch(Post::vote),
                first.published());
    }

    private static <T> List<T> all(List<Post> posts, Function<Post, List<T>> part, int most) {
        return posts.stream()
                .flatMap(post -> part.apply(post).stream())
                .distinct()
                .limit(most)
                .toList();
    }

    private static Optional<String> quote(JsonNode object) {
        for (String name : QUOTES) {
            Optional<String> quote = Forms.firstId(object, name);
            if (quote.isPresent()) {
                return quote;
            }
        }
        return Optional.empty();
    }

    private static boolean isVote(JsonNode object) {
        return Forms.types(object).contains("Note")
                && Forms.strings(object, "content").isEmpty()
                && !Forms.strings(object, "name").isEmpty()
                && Forms.firstId(object, "inReplyTo").isPresent();
    }

    private void shown(JsonNode object, String prefix) {
        texts.read(object, prefix);
        for (JsonNode attachment : Forms.each(object, "attachment")) {
            attachment(attachment, prefix);
        }
        for (JsonNode image : Forms.each(object, "image")) {
            attachment(image, prefix);
        }
        for (JsonNode url : Forms.each(object, "url")) {
            Forms.link(url).ifPresent(this::foreignLink);
        }
        for (String part : List.of("preview", "location")) {
            for (JsonNode inner : Forms.each(object, part)) {
                texts.read(inner, prefix + part + ".");
            }
        }
        for (String quote : QUOTES) {
            for (JsonNode quoted : Forms.each(object, quote)) {
                shown(quoted, prefix + "quote.");
            }
        }
    }

    private void attachment(JsonNode attachment, String prefix) {
        texts.read(attachment, prefix + "attachment.");
        Optional<String> url = Forms.firstLink(attachment, "url").or(() -> Forms.link(attachment));
        Optional<String> mediaType = Forms.firstString(attachment, "mediaType");
        boolean page = mediaType.filter(type -> type.startsWith("text/html")).isPresent();
        if (page || Forms.types(attachment).contains("Link")) {
            url.ifPresent(this::link);
        } else if (url.isPresent() && attachments.size() < MAX_ATTACHMENTS) {
            attachments.add(
                    new Attachment(
                            url,
                            mediaType,
                            Forms.firstString(attachment, "blurhash"),
                            Forms.whole(attachment, "width"),
                            Forms.whole(attachment, "height")));
        }
    }

    private void tags(JsonNode object, Optional<String> quote) {
        for (JsonNode tag : Forms.each(object, "tag")) {
            List<String> types = Forms.types(tag);
            String name = Forms.firstString(tag, "name").orElse("");
            Optional<String> href = Forms.link(tag);
            if (types.contains("Mention")) {
                href.ifPresent(id -> mentions.add(new Mention(id, name)));
            } else if (types.contains("Hashtag") || name.startsWith("#")) {
                hashtags.add(withoutHash(name).toLowerCase(Locale.ROOT));
            } else if (types.contains("Link") && !href.equals(quote)) {
                href.ifPresent(this::link);
            }
            if (types.contains("Mention") || types.contains("Hashtag")) {
                href.flatMap(Hosts::of).ifPresent(marked::add);
            }
            if (!PLAIN_TAG.matcher(name).matches()) {
                texts.read(tag, "tag.");
            }
        }
        hashtags.remove("");
    }

    private static String withoutHash(String name) {
        return name.startsWith("#") || name.startsWith("＃") ? name.substring(1) : name;
    }

    private void linksOfTexts() {
        for (TextReader.Read read : texts.all()) {
            if (links.size() == MAX_LINKS) {
                return;
            }
            for (HtmlText.Anchor anchor : read.html().anchors()) {
                if (!anchor.marked() || !isExpected(anchor.href())) {
                    link(anchor.href());
                }
            }
            BareLinks.in(read.html().unlinked()).forEach(this::link);
            Text text = read.text();
            if (!text.html() && !Objects.equals(text.raw(), text.plain())) {
                BareLinks.in(text.raw()).forEach(this::link);
            }
        }
    }

    /** Whether a link marked as a mention or hashtag leads where such links lead. */
    private boolean isExpected(String href) {
        return Hosts.of(href).filter(to -> to.equals(host) || marked.contains(to)).isPresent();
    }

    private void foreignLink(String url) {
        if (Hosts.of(url).filter(to -> !to.equals(host)).isPresent()) {
            link(url);
        }
    }

    private void link(String url) {
        String address = url.startsWith("//") ? "https:" + url : url;
        if (links.size() < MAX_LINKS && !links.containsKey(address)) {
            Hosts.of(address)
                    .ifPresent(to -> links.put(address, new Link(address, to, Hosts.domain(to))));
        }
    }
}
