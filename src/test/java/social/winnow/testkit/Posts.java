package social.winnow.testkit;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Attachment;
import social.winnow.model.Audience;
import social.winnow.model.Link;
import social.winnow.model.Mention;
import social.winnow.model.Post;
import social.winnow.model.Text;
import social.winnow.text.Hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Builds posts: public, without text or anything else, unless told otherwise. */
public final class Posts {
    private static final String PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

    private final List<Text> texts = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<String> hashtags = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private Optional<String> inReplyTo = Optional.empty();
    private String id = "https://remote.example/notes/1";
    private @Nullable Audience audience;
    private boolean direct;

    public static Posts post() {
        return new Posts();
    }

    public Posts id(String own) {
        id = own;
        return this;
    }

    public Posts text(String plain) {
        return text("content", plain);
    }

    public Posts text(String field, String plain) {
        texts.add(new Text(field, Optional.empty(), false, plain, plain));
        return this;
    }

    /** Names a person by id; the name shown is made of the id's last part and host. */
    public Posts mention(String href) {
        String user = href.substring(href.lastIndexOf('/') + 1);
        mentions.add(new Mention(href, "@" + user + "@" + Hosts.of(href).orElse("nowhere")));
        return this;
    }

    public Posts link(String url) {
        String host = Hosts.of(url).orElseThrow();
        links.add(new Link(url, host, Hosts.domain(host)));
        return this;
    }

    public Posts hashtag(String tag) {
        hashtags.add(tag);
        return this;
    }

    public Posts image(String blurhash) {
        attachments.add(
                new Attachment(
                        Optional.of("https://media.example/1.jpg"),
                        Optional.of("image/jpeg"),
                        Optional.of(blurhash),
                        OptionalInt.of(200),
                        OptionalInt.of(200)));
        return this;
    }

    public Posts replyTo(String id) {
        inReplyTo = Optional.of(id);
        return this;
    }

    /** Addressed to those, whoever is named; otherwise to the public and those named. */
    public Posts audience(Audience others) {
        audience = others;
        return this;
    }

    public Posts direct() {
        direct = true;
        return this;
    }

    public Post build() {
        List<String> people = mentions.stream().map(Mention::href).toList();
        Audience usual =
                direct ? new Audience(people, List.of()) : new Audience(List.of(PUBLIC), people);
        return new Post(
                Optional.of(id),
                List.of("Note"),
                Optional.empty(),
                inReplyTo,
                Optional.empty(),
                audience == null ? usual : audience,
                List.copyOf(texts),
                List.copyOf(mentions),
                List.copyOf(hashtags),
                List.copyOf(links),
                List.copyOf(attachments),
                false,
                Optional.empty());
    }
}
