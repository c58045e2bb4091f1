package social.winnow.rules;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Listed;
import social.winnow.rule.Lists.Entry;
import social.winnow.rule.Lists.Side;
import social.winnow.rule.Lists.What;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.text.Hosts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Whom the admin lets in whatever is found, and whom the admin keeps out. */
final class ListRule implements Rule, Listed {
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
        return new Listing(delivery.activity(), context)
                .findings(DENY, deny::find, ALLOW, allow::find, "list");
    }

    @Override
    public Stream<Item> listed() {
        return Stream.concat(deny.items(Side.DENY), allow.items(Side.ALLOW));
    }

    private record Entries(Map<What, Map<String, Entry>> named) {

        Optional<Entry> find(What what, String name) {
            return Optional.ofNullable(named.getOrDefault(what, Map.of()).get(name));
        }

        Stream<Item> items(Side side) {
            return named.entrySet().stream()
                    .flatMap(of ->
                            of.getValue().values().stream()
                                    .map(entry -> new Item(side, of.getKey(), entry)));
        }

        static Entries read(Settings settings) {
            return new Entries(
                    Map.of(
                            What.ACTOR, read(settings, "actors", UnaryOperator.identity()),
                            What.ORIGIN, read(settings, "origins", Hosts::normalise),
                            What.DOMAIN, read(settings, "domains", Hosts::normalise),
                            What.LINK, read(settings, "links", Hosts::normalise)));
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
