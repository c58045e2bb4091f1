package social.winnow.rules;

import social.winnow.model.Activity;
import social.winnow.model.ActivityKind;
import social.winnow.model.Actor;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Kind;
import social.winnow.model.Link;
import social.winnow.model.Lookup;
import social.winnow.model.Post;
import social.winnow.model.Symbol;
import social.winnow.rule.Context;
import social.winnow.rule.Fact;
import social.winnow.rule.Rule;
import social.winnow.rule.RuleFactory;
import social.winnow.rule.Settings;
import social.winnow.text.Folding;
import social.winnow.text.Phrases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words and patterns that the admin does not want to read from strangers. */
final class KeywordRule implements Rule {
    private static final double WEIGHT = 3.0;

    private final List<Vocabulary> lists;
    private final Map<Symbol, Double> symbols;

    private KeywordRule(List<Vocabulary> lists, Map<Symbol, Double> symbols) {
        this.lists = lists;
        this.symbols = symbols;
    }

    /** Where words are looked for. */
    private enum Place {
        TEXT,
        LINKS,
        NAMES;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Map<Symbol, Double> symbols() {
        return symbols;
    }

    @Override
    public Set<Fact> needs(Delivery delivery, Context context) {
        boolean names =
                !delivery.activity().kind().carriesState()
                        && applying(delivery, context).anyMatch(it -> it.in(Place.NAMES));
        return names ? Set.of(Fact.ACTOR) : Set.of();
    }

    @Override
    public List<Finding> judge(Delivery delivery, Context context) {
        List<Vocabulary> applying = applying(delivery, context).toList();
        if (applying.isEmpty()) {
            return List.of();
        }
        Map<Place, List<Spoken>> said = new HashMap<>();
        return applying.stream()
                .flatMap(list ->
                        list.places().stream()
                                .flatMap(place ->
                                        said
                                                .computeIfAbsent(
                                                        place, it -> said(it, delivery, context))
                                                .stream())
                                .flatMap(it -> list.found(it).stream())
                                .limit(1))
                .toList();
    }

    /** A report quotes what it complains of. */
    private Stream<Vocabulary> applying(Delivery delivery, Context context) {
        return delivery.activity().kind() == ActivityKind.FLAG
                ? Stream.empty()
                : lists.stream().filter(it -> it.everybody() || context.stranger());
    }

    private static List<Spoken> said(Place place, Delivery delivery, Context context) {
        Optional<Post> post = delivery.activity().post();
        return switch (place) {
            case TEXT ->
                    post.stream()
                            .flatMap(it -> it.texts().stream())
                            .map(text -> new Spoken("says", text.plain()))
                            .toList();
            case LINKS ->
                    post.stream()
                            .flatMap(it -> it.links().stream())
                            .map(Link::host)
                            .distinct()
                            .map(host -> new Spoken("links to a host with", host))
                            .toList();
            case NAMES -> names(delivery.activity(), context);
        };
    }

    private static List<Spoken> names(Activity activity, Context context) {
        Optional<Actor> known =
                context.actor() instanceof Lookup.Found<Actor>(Actor actor)
                        ? Optional.of(actor)
                        : Optional.empty();
        Optional<Actor> brought =
                activity instanceof Activity.Update(var _, Content.EmbeddedActor(var actor, var _))
                        ? Optional.of(actor)
                        : Optional.empty();
        return Stream.of(known, brought)
                .flatMap(Optional::stream)
                .flatMap(actor -> Stream.of(actor.name(), actor.username(), actor.summary()))
                .flatMap(Optional::stream)
                .distinct()
                .map(text -> new Spoken("says of itself", text))
                .toList();
    }

    /** One text, brought into the forms in which it is searched once for all lists. */
    private static final class Spoken {
        private final String how;
        private final String text;
        private Optional<String> folded = Optional.empty();
        private List<String> readings = List.of();

        Spoken(String how, String text) {
            this.how = how;
            this.text = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        }

        /** UTF-16 units; no server shows more of a post before it folds it away. */
        private static final int LONGEST = 10_000;

        String folded() {
            if (folded.isEmpty()) {
                folded = Optional.of(Phrases.folded(text));
            }
            return folded.get();
        }

        List<String> readings() {
            if (readings.isEmpty()) {
                readings = Folding.readings(text);
            }
            return readings;
        }
    }

    /** One list. */
    private record Vocabulary(
            Symbol symbol,
            Set<Place> places,
            boolean everybody,
            Phrases words,
            List<OwnPattern> patterns) {

        boolean in(Place place) {
            return places.contains(place);
        }

        Optional<Finding> found(Spoken said) {
            return words.in(said.folded())
                    .or(() -> pattern(said))
                    .map(entry ->
                            new Finding(symbol, 1.0, said.how + " “" + Concert.shown(entry) + "”"));
        }

        private Optional<String> pattern(Spoken said) {
            return patterns.isEmpty()
                    ? Optional.empty()
                    : patterns.stream()
                            .filter(it -> said.readings().stream().anyMatch(it::finds))
                            .findFirst()
                            .map(it -> it.pattern().pattern());
        }
    }

    /** Reads {@code lists}. */
    public static final class Factory implements RuleFactory {
        private static final Symbol NAMELESS = Symbol.of("KEYWORD", Kind.CONTENT);
        private static final int MOST = 100_000;
        private static final int MOST_PATTERNS = 200;

        @Override
        public String type() {
            return "keyword";
        }

        /** None: each list names its own. */
        @Override
        public Map<Symbol, Double> symbols() {
            return Map.of();
        }

        @Override
        public boolean byDefault() {
            return false;
        }

        @Override
        public Rule create(Settings settings) {
            Map<Symbol, Double> symbols = new HashMap<>();
            List<Vocabulary> lists = new ArrayList<>();
            for (Settings list : settings.sections("lists")) {
                double weight = list.number("weight", WEIGHT, 0, 1000);
                Optional<Symbol> symbol = OwnSymbol.read(list, Kind.CONTENT);
                symbol.filter(it -> symbols.putIfAbsent(it, weight) != null)
                        .ifPresent(
                                it -> list.problem("symbol", 0, "is that of another list: " + it));
                lists.add(list(symbol.orElse(NAMELESS), list));
            }
            if (lists.isEmpty()) {
                settings.problem("lists", 0, "is missing: what to look for");
            }
            return new KeywordRule(List.copyOf(lists), Map.copyOf(symbols));
        }

        private static Vocabulary list(Symbol symbol, Settings list) {
            List<String> words = new ArrayList<>();
            List<OwnPattern> patterns = new ArrayList<>();
            for (String word : list.texts("words")) {
                word(word, words).ifPresent(fault -> list.problem("words", 0, fault));
            }
            for (String pattern : list.texts("patterns")) {
                pattern(pattern, patterns).ifPresent(fault -> list.problem("patterns", 0, fault));
            }
            file(list, words, patterns);
            if (words.size() > MOST || patterns.size() > MOST_PATTERNS) {
                list.problem(
                        "symbol",
                        0,
                        "has more than %d words or %d patterns".formatted(MOST, MOST_PATTERNS));
            }
            return new Vocabulary(
                    symbol,
                    places(list),
                    list.flag("everybody", false),
                    new Phrases(words),
                    List.copyOf(patterns));
        }

        private static void file(Settings list, List<String> words, List<OwnPattern> patterns) {
            int number = 0;
            for (String line : list.lines("file")) {
                number++;
                String entry = line.strip();
                if (entry.isEmpty() || entry.startsWith("#")) {
                    continue;
                }
                String at = "line " + number + ": ";
                boolean pattern =
                        entry.length() > 2 && entry.startsWith("/") && entry.endsWith("/");
                Optional<String> fault =
                        pattern
                                ? pattern(entry.substring(1, entry.length() - 1), patterns)
                                : word(entry, words);
                fault.ifPresent(it -> list.problem("file", 0, at + it));
            }
        }

        /** What is wrong with it, if it could not be added. */
        private static Optional<String> word(String word, List<String> words) {
            String folded = Phrases.folded(word);
            if (folded.isEmpty()) {
                return Optional.of("has no letter and no digit, write a pattern: " + word);
            }
            if (folded.length() == 1 && folded.charAt(0) < 0x250) {
                return Optional.of("would be found as the single letter " + folded + ": " + word);
            }
            words.add(word);
            return Optional.empty();
        }

        private static Optional<String> pattern(String source, List<OwnPattern> patterns) {
            try {
                patterns.add(OwnPattern.of(source));
                return Optional.empty();
            } catch (OwnPattern.Faulty e) {
                String at = e.column > 0 ? "at its character " + e.column + ": " : "";
                return Optional.of("is no pattern that can be used, " + at + e.getMessage());
            }
        }

        private static Set<Place> places(Settings list) {
            Set<Place> places = EnumSet.noneOf(Place.class);
            for (String label : list.texts("in")) {
                Arrays.stream(Place.values())
                        .filter(it -> it.label().equals(label))
                        .findFirst()
                        .ifPresentOrElse(
                                places::add,
                                () ->
                                        list.problem(
                                                "in",
                                                0,
                                                "is none of "
                                                        + Arrays.stream(Place.values())
                                                                .map(Place::label)
                                                                .collect(Collectors.joining(", "))
                                                        + ": "
                                                        + label));
            }
            return places.isEmpty() ? Set.of(Place.TEXT) : Set.copyOf(places);
        }
    }
}
