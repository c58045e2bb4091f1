package social.winnow.config;

import social.winnow.model.Symbol;
import social.winnow.pipeline.Composite;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.rule.RuleFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and checks a configuration; reports everything that is wrong with it at once. */
public final class ConfigLoader {
    private final RuleTypes ruleTypes;
    private final Map<String, String> environment;

    /**
     * @param environment for {@code ${env:…}} and the variables that win over the file: {@code
     *     WINNOW_UPSTREAM}, {@code WINNOW_LISTEN}, {@code WINNOW_MODE}, {@code WINNOW_STORE},
     *     {@code WINNOW_METRICS_LISTEN}, {@code WINNOW_ADMIN_LISTEN}
     */
    public ConfigLoader(RuleTypes ruleTypes, Map<String, String> environment) {
        this.ruleTypes = ruleTypes;
        this.environment = Map.copyOf(environment);
    }

    /**
     * What a secret given on the command line refers to: <code>${env:NAME}</code> or <code>
     * ${file:/path}</code>.
     *
     * @throws IllegalArgumentException if it is none, or what it refers to is not there
     */
    public static String secret(String reference, Map<String, String> environment) {
        References references = new References(environment);
        if (!references.isReference(reference)) {
            throw new IllegalArgumentException(
                    "a secret must be given as ${env:NAME} or ${file:/path}");
        }
        return references.resolve(reference);
    }

    /** Reads a file, at start; an empty one is all defaults. */
    public Loaded load(Path file) {
        Problems problems = new Problems(file.toString());
        return text(file, problems)
                .map(text -> load(file.toString(), text))
                .orElseGet(() -> new Loaded.Rejected(problems.all(), Set.of()));
    }

    /** Reads a file that changed; an empty one is one that is just being written. */
    public Loaded reload(Path file) {
        Problems problems = new Problems(file.toString());
        Optional<String> text = text(file, problems);
        text.filter(String::isBlank)
                .ifPresent(_ -> problems.add(1, 1, "", "is empty; write at least a comment"));
        return problems.none()
                ? load(file.toString(), text.orElse(""))
                : new Loaded.Rejected(problems.all(), Set.of());
    }

    /** Reads a text; {@code file} is what its problems name. */
    public Loaded load(String file, String text) {
        Problems problems = new Problems(file);
        Neighbours neighbours = new Neighbours(file);
        Reading reading = new Reading(problems, new References(environment), neighbours);
        DocumentReader document = new DocumentReader(reading);
        YamlReader.read(text, problems).ifPresent(document::read);
        override(document);
        checkTogether(document, problems);
        Optional<URI> upstream = document.values().get(Keys.UPSTREAM_URL);
        if (upstream.isEmpty() && problems.none()) {
            problems.add(
                    1,
                    1,
                    "upstream",
                    "is missing: write upstream: http://127.0.0.1:3000 or set WINNOW_UPSTREAM");
        }
        List<RuleFactory> types = types(reading, document);
        List<ConfiguredRule> rules =
                new RulesReader(reading, types).read(document.place(Keys.RULES));
        List<Composite> composites =
                new CompositesReader(reading, symbols(types, rules))
                        .read(document.place(Keys.COMPOSITES));
        document.values()
                .put(Keys.NOTIFY, new NotifyReader(reading).read(document.place(Keys.NOTIFY)));
        if (!problems.none() || upstream.isEmpty()) {
            return new Loaded.Rejected(problems.all(), neighbours.wanted());
        }
        return new Loaded.Accepted(
                document.values().toConfig(upstream.get(), rules, composites),
                document.values().fixed(),
                neighbours.wanted());
    }

    private List<RuleFactory> types(Reading reading, DocumentReader document) {
        RuleTypes.Found found = ruleTypes.find(document.values().get(Keys.PLUGINS));
        found.problems()
                .forEach(problem ->
                        reading.problems().add(new Problem("plugins", 0, 0, "", problem)));
        return found.factories();
    }

    /** All that rules can find, those not running among them: they may run tomorrow. */
    private static Set<Symbol> symbols(List<RuleFactory> types, List<ConfiguredRule> rules) {
        return Stream.concat(
                        types.stream().map(RuleFactory::symbols),
                        rules.stream().map(ConfiguredRule::weights))
                .flatMap(symbols -> symbols.keySet().stream())
                .collect(Collectors.toSet());
    }

    private void override(DocumentReader document) {
        variable("WINNOW_UPSTREAM")
                .ifPresent(text -> document.override(Keys.UPSTREAM_URL, "WINNOW_UPSTREAM", text));
        variable("WINNOW_LISTEN")
                .ifPresent(text -> document.override(Keys.LISTEN, "WINNOW_LISTEN", text));
        variable("WINNOW_MODE")
                .ifPresent(text -> document.override(Keys.MODE, "WINNOW_MODE", text));
        variable("WINNOW_STORE")
                .ifPresent(text -> document.override(Keys.STORE, "WINNOW_STORE", text));
        variable("WINNOW_METRICS_LISTEN")
                .ifPresent(text ->
                        document.override(Keys.METRICS_LISTEN, "WINNOW_METRICS_LISTEN", text));
        variable("WINNOW_ADMIN_LISTEN")
                .ifPresent(
                        text -> document.override(Keys.ADMIN_LISTEN, "WINNOW_ADMIN_LISTEN", text));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    private static void checkTogether(DocumentReader document, Problems problems) {
        OptionalDouble hold = document.values().get(Keys.HOLD);
        OptionalDouble quarantine = document.values().get(Keys.QUARANTINE);
        OptionalDouble drop = document.values().get(Keys.DROP);
        notAbove(document, problems, Keys.HOLD, hold, Keys.QUARANTINE, quarantine);
        notAbove(document, problems, Keys.QUARANTINE, quarantine, Keys.DROP, drop);
        if (quarantine.isEmpty()) {
            notAbove(document, problems, Keys.HOLD, hold, Keys.DROP, drop);
        }
        long body = document.values().get(Keys.BODY);
        long bodies = document.values().get(Keys.BODIES_IN_FLIGHT);
        if (body > bodies) {
            at(
                    document,
                    problems,
                    Keys.BODIES_IN_FLIGHT,
                    Keys.BODY,
                    "must be at least limits.body, " + body + " bytes");
        }
        checkListeners(document, problems);
    }

    private static void checkListeners(DocumentReader document, Problems problems) {
        InetSocketAddress listen = document.values().get(Keys.LISTEN);
        InetSocketAddress metrics = document.values().get(Keys.METRICS_LISTEN);
        if (listen.getPort() != 0 && listen.equals(metrics)) {
            at(document, problems, Keys.METRICS_LISTEN, Keys.LISTEN, "must differ from listen");
        }
        Optional<InetSocketAddress> admin = document.values().get(Keys.ADMIN_LISTEN);
        admin.filter(it -> it.getPort() != 0 && (it.equals(listen) || it.equals(metrics)))
                .ifPresent(_ ->
                        at(
                                document,
                                problems,
                                Keys.ADMIN_LISTEN,
                                Keys.METRICS_LISTEN,
                                "must differ from listen and metrics.listen"));
        admin.filter(it -> !it.getAddress().isLoopbackAddress())
                .filter(_ -> document.values().get(Keys.ADMIN_TOKEN).isEmpty())
                .ifPresent(_ ->
                        at(
                                document,
                                problems,
                                Keys.ADMIN_LISTEN,
                                Keys.ADMIN_TOKEN,
                                "is open to others: set admin.token to ${file:/path} of at least"
                                        + " 32 characters, or listen on 127.0.0.1"));
    }

    private static void notAbove(
            DocumentReader document,
            Problems problems,
            Key<?> lower,
            OptionalDouble low,
            Key<?> higher,
            OptionalDouble high) {
        if (low.orElse(0) > high.orElse(Double.MAX_VALUE)) {
            at(
                    document,
                    problems,
                    higher,
                    lower,
                    "must not be below " + lower.path() + ", " + Numbers.plain(low.orElse(0)));
        }
    }

    /** Points at the key, or at the other one if only that was set. */
    private static void at(
            DocumentReader document, Problems problems, Key<?> key, Key<?> other, String message) {
        Yaml place =
                document.place(key)
                        .or(() -> document.place(other))
                        .orElseGet(() -> new Yaml.Mapping(List.of(), 1, 1));
        problems.add(place, key.path(), message);
    }

    private static Optional<String> text(Path file, Problems problems) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlReader.MOST_BYTES + 1);
            if (bytes.length > YamlReader.MOST_BYTES) {
                problems.add(0, 0, "", "is larger than 1MiB");
                return Optional.empty();
            }
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            problems.add(0, 0, "", "is not UTF-8");
        } catch (NoSuchFileException _) {
            problems.add(0, 0, "", "is not there");
        } catch (IOException e) {
            problems.add(0, 0, "", "cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }
}
