package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Link;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.text.Hosts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Whom the admin lets in whatever is found, and whom the admin keeps out. */
final class ListRule implements Rule {
    static final Symbol DENY = Symbol.forcing("LIST_DENY", Kind.LIST, Symbol.Force.DROP);
    static final Symbol ALLOW = Symbol.forcing("LIST_ALLOW", Kind.LIST, Symbol.Force.FORWARD);

    private final Entries deny;
    private final Entries allow;

    private ListRule(Entries deny, Entries allow) {
        this.deny = deny;
        this.allow = allow;
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        List<Finding> findings = new ArrayList<>();
        denied(delivery.activity(), context)
                .map(entry -> new Finding(DENY, 1.0, "is on the deny list: " + entry.words()))
                .ifPresent(findings::add);
        allowed(delivery.activity(), context)
                .map(entry -> new Finding(ALLOW, 1.0, "is on the allow list: " + entry.words()))
                .ifPresent(findings::add);
        return List.copyOf(findings);
    }

    /** Denied is who speaks, who is passed on, and what is linked to. */
    private Optional<Entry> denied(Activity activity, Context context) {
        Stream<Optional<Entry>> speakers =
                Stream.concat(Stream.of(context.sender().actor()), passedOn(activity))
                        .map(id -> deny.speaker(id, context.now()));
        Stream<Optional<Entry>> links =
                activity.post().stream()
                        .flatMap(post -> post.links().stream())
                        .map(link -> under(deny.links(), link.host(), context.now()));
        return Stream.concat(speakers, links).flatMap(Optional::stream).findFirst();
    }

    /** Who else has a hand in it: authors of a post passed on, actors of inner activities. */
    private static Stream<String> passedOn(Activity activity) {
        Stream<String> author = activity.post().flatMap(Post::attributedTo).stream();
        return activity instanceof Activity.Announce(var _, Content.EmbeddedActivity inner)
                ? Stream.concat(Stream.of(inner.activity().envelope().actor()), author)
                : author;
    }

    /**
     * Allowed is who speaks, if that may be believed, and a post of which every link is allowed.
     */
    private Optional<Entry> allowed(Activity activity, Context context) {
        Sender sender = context.sender();
        Optional<Entry> speaker =
                sender.counts() ? allow.speaker(sender.actor(), context.now()) : Optional.empty();
        return speaker.or(() -> activity.post().flatMap(post -> links(post, context.now())));
    }

    private Optional<Entry> links(Post post, Instant now) {
        List<Optional<Entry>> found =
                post.links().stream()
                        .map(Link::host)
                        .map(host -> under(allow.links(), host, now))
                        .toList();
        return found.isEmpty() || found.contains(Optional.<Entry>empty())
                ? Optional.empty()
                : found.getFirst();
    }

    /** The entry for that host or for a name above it. */
    private static Optional<Entry> under(Map<String, Entry> domains, String host, Instant now) {
        String name = host;
        while (true) {
            Optional<Entry> found = valid(domains, name, now);
            int dot = name.indexOf('.');
            if (found.isPresent() || dot < 0) {
                return found;
            }
            name = name.substring(dot + 1);
        }
    }

    private static Optional<Entry> valid(Map<String, Entry> entries, String key, Instant now) {
        return Optional.ofNullable(entries.get(key)).filter(entry -> entry.validAt(now));
    }

    /** Valid before {@code end}. */
    private record Entry(String value, String reason, Instant end) {
        boolean validAt(Instant now) {
            return now.isBefore(end);
        }

        String words() {
            return reason.isEmpty() ? value : value + " (" + reason + ")";
        }
    }

    private record Entries(
            Map<String, Entry> actors,
            Map<String, Entry> origins,
            Map<String, Entry> domains,
            Map<String, Entry> links) {

        Optional<Entry> speaker(String actor, Instant now) {
            String origin = Hosts.of(actor).orElse("");
            return valid(actors, actor, now)
                    .or(() -> valid(origins, origin, now))
                    .or(() -> under(domains, origin, now));
        }

        static Entries read(Settings settings) {
            return new Entries(
                    read(settings, "actors", UnaryOperator.identity()),
                    read(settings, "origins", Hosts::normalise),
                    read(settings, "domains", Hosts::normalise),
                    read(settings, "links", Hosts::normalise));
        }

        private static Map<String, Entry> read(
                Settings settings, String key, UnaryOperator<String> form) {
            Map<String, Entry> entries = new HashMap<>();
            boolean hosts = !key.equals("actors");
            for (Settings item : settings.sections(key)) {
                Entry entry =
                        new Entry(
                                item.text("value", "").strip(), item.text("reason", ""), end(item));
                fault(entry.value(), hosts)
                        .ifPresentOrElse(
                                fault -> item.problem("value", 0, fault),
                                () -> entries.put(form.apply(entry.value()), entry));
            }
            return Map.copyOf(entries);
        }

        private static Optional<String> fault(String value, boolean host) {
            if (value.isEmpty()) {
                return Optional.of("names nothing");
            }
            if (host != Hosts.of(value).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(
                    host
                            ? "is an address; a host is meant, such as ads.example"
                            : "is no actor's id, such as https://ads.example/users/eve");
        }

        private static Instant end(Settings item) {
            String expires = item.text("expires", "");
            if (expires.isEmpty()) {
                return Instant.MAX;
            }
            try {
                return LocalDate.parse(expires)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            } catch (DateTimeParseException notADate) {
                item.problem("expires", 0, "is no date such as 2026-12-31: " + expires);
                return Instant.MAX;
            }
        }
    }

    /** Reads {@code deny} and {@code allow}. */
    public static final class Factory implements RuleFactory {
        @Override
        public String type() {
            return "list";
        }

        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of(DENY, 20.0, ALLOW, 0.0);
        }

        @Override
        public boolean byDefault() {
            return false;
        }

        @Override
        public Rule create(Settings settings) {
            return new ListRule(
                    Entries.read(settings.section("deny")),
                    Entries.read(settings.section("allow")));
        }
    }
}
