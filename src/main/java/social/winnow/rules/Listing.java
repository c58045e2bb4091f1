package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Finding;
import social.winnow.model.Link;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Lists.Entry;
import social.winnow.rule.Lists.What;
import social.winnow.text.Hosts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lists say of one activity. */
record Listing(Activity activity, Context context) {

    /** What is on one list. */
    @FunctionalInterface
    interface Entries {
        Optional<Entry> find(What what, String name);
    }

    /**
     * What is found on both lists.
     *
     * @param name what such a list is called
     */
    List<Finding> findings(
            Symbol denying, Entries deny, Symbol allowing, Entries allow, String name) {
        List<Finding> findings = new ArrayList<>();
        denied(deny)
                .map(it -> "is on the deny %s: %s".formatted(name, it.words()))
                .ifPresent(it -> findings.add(new Finding(denying, 1, it)));
        allowed(allow)
                .map(it -> "is on the allow %s: %s".formatted(name, it.words()))
                .ifPresent(it -> findings.add(new Finding(allowing, 1, it)));
        return List.copyOf(findings);
    }

    /** Denied is who speaks, who is passed on, and what is linked to. */
    private Optional<Entry> denied(Entries deny) {
        Stream<Optional<Entry>> speakers =
                Stream.concat(Stream.of(context.sender().actor()), passedOn())
                        .map(id -> speaker(deny, id));
        Stream<Optional<Entry>> links =
                activity.post().stream()
                        .flatMap(post -> post.links().stream())
                        .map(link -> under(deny, What.LINK, link.host()));
        return Stream.concat(speakers, links).flatMap(Optional::stream).findFirst();
    }

    /** Who else has a hand in it: authors of a post passed on, actors of inner activities. */
    private Stream<String> passedOn() {
        Stream<String> author = activity.post().flatMap(Post::attributedTo).stream();
        return activity instanceof Activity.Announce(var _, Content.EmbeddedActivity inner)
                ? Stream.concat(Stream.of(inner.activity().envelope().actor()), author)
                : author;
    }

    /**
     * Allowed is who speaks, if that may be believed, and a post of which every link is allowed.
     */
    private Optional<Entry> allowed(Entries allow) {
        Sender sender = context.sender();
        Optional<Entry> speaker =
                sender.counts() ? speaker(allow, sender.actor()) : Optional.empty();
        return speaker.or(() -> activity.post().flatMap(post -> links(allow, post)));
    }

    private Optional<Entry> links(Entries allow, Post post) {
        List<Optional<Entry>> found =
                post.links().stream()
                        .map(Link::host)
                        .map(host -> under(allow, What.LINK, host))
                        .toList();
        return found.isEmpty() || found.contains(Optional.<Entry>empty())
                ? Optional.empty()
                : found.getFirst();
    }

    private Optional<Entry> speaker(Entries entries, String actor) {
        String origin = Hosts.of(actor).orElse("");
        return valid(entries, What.ACTOR, actor)
                .or(() -> valid(entries, What.ORIGIN, origin))
                .or(() -> under(entries, What.DOMAIN, origin));
    }

    /** The entry for that host or for a name above it. */
    private Optional<Entry> under(Entries entries, What what, String host) {
        String name = host;
        while (true) {
            Optional<Entry> found = valid(entries, what, name);
            int dot = name.indexOf('.');
            if (found.isPresent() || dot < 0) {
                return found;
            }
            name = name.substring(dot + 1);
        }
    }

    private Optional<Entry> valid(Entries entries, What what, String name) {
        Instant now = context.now();
        return entries.find(what, name).filter(it -> it.validAt(now));
    }
}
