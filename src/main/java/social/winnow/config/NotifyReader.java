package social.winnow.config;

import social.winnow.notify.EventType;
import social.winnow.notify.Preset;
import social.winnow.notify.SigningKey;
import social.winnow.notify.Target;
import social.winnow.rule.Settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code notify}. An address can be a secret, as it is with Slack, so no problem shows one.
 */
final class NotifyReader {
    private static final String PATH = "notify";
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Reading reading;
    private final Set<String> names = new HashSet<>();

    NotifyReader(Reading reading) {
        this.reading = reading;
    }

    List<Target> read(Optional<Yaml> place) {
        List<Target> targets = new ArrayList<>();
        place.stream()
                .flatMap(value -> reading.items(value, PATH).stream())
                .forEach(at -> target(at).ifPresent(targets::add));
        return List.copyOf(targets);
    }

    private Optional<Target> target(Reading.At at) {
        if (!(at.value() instanceof Yaml.Mapping mapping)) {
            reading.problems()
                    .add(
                            at.value(),
                            at.path(),
                            "must be a mapping with a url, not " + Reading.shape(at.value()));
            return Optional.empty();
        }
        YamlSettings settings =
                new YamlSettings(reading, PATH, mapping, at.path(), mapping.entries());
        Optional<URI> url = url(settings);
        Preset preset = preset(settings);
        String name = name(settings, preset);
        Optional<SigningKey> key =
                secret(settings, mapping, "secret").flatMap(it -> key(settings, it));
        Optional<String> token = secret(settings, mapping, "token");
        if (preset != Preset.JSON && settings.has("secret")) {
            settings.problem("secret", 0, "signs messages of the preset json only");
        }
        if (preset == Preset.SLACK && settings.has("token")) {
            settings.problem("token", 0, "is not for the preset slack, whose url says it all");
        }
        Set<EventType> events = events(settings);
        Optional<Duration> every = every(settings);
        LocalTime digest = digest(settings);
        settings.noteUnread();
        return url.map(it -> new Target(name, it, preset, key, token, events, every, digest));
    }

    private static Optional<URI> url(Settings settings) {
        String text = settings.text("url", "");
        String remedy = "must be an http or https address, such as https://ntfy.sh/a-secret-topic";
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.getPort() != 0
                    && url.getPort() <= 65535) {
                return Optional.of(url);
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        settings.problem("url", 0, settings.has("url") ? remedy : "is missing: " + remedy);
        return Optional.empty();
    }

    private static Preset preset(Settings settings) {
        String label = settings.text("preset", Forms.label(Preset.JSON));
        Optional<Preset> preset =
                Arrays.stream(Preset.values())
                        .filter(it -> Forms.label(it).equals(label))
                        .findFirst();
        if (preset.isEmpty()) {
            settings.problem("preset", 0, "must be one of json, ntfy, slack");
        }
        return preset.orElse(Preset.JSON);
    }

    private String name(Settings settings, Preset preset) {
        String name = settings.text("name", Forms.label(preset));
        if (!name.matches("[a-z0-9-]{1,40}")) {
            settings.problem("name", 0, "must be of small letters, digits and dashes");
        } else if (!names.add(name)) {
            settings.problem("name", 0, "must differ from the others': " + name + " is taken");
        }
        return name;
    }

    /** What is secret does not stand in the configuration, so that this can be shown to others. */
    private Optional<String> secret(Settings settings, Yaml.Mapping mapping, String key) {
        if (!settings.has(key)) {
            return Optional.empty();
        }
        boolean refers =
                mapping.entry(key)
                        .map(Yaml.Entry::value)
                        .filter(Yaml.Scalar.class::isInstance)
                        .map(value ->
                                reading.references().isReference(((Yaml.Scalar) value).text()))
                        .orElse(false);
        if (!refers) {
            settings.problem(key, 0, "must be given as ${env:NAME} or ${file:/path}");
            return Optional.empty();
        }
        String text = settings.text(key, "");
        if (!text.isEmpty() && !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            settings.problem(key, 0, "refers to something with spaces or other than ASCII in it");
            return Optional.empty();
        }
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private static Optional<SigningKey> key(Settings settings, String text) {
        try {
            return Optional.of(SigningKey.of(text));
        } catch (IllegalArgumentException e) {
            settings.problem("secret", 0, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Set<EventType> events(Settings settings) {
        if (!settings.has("events")) {
            return Set.copyOf(EventType.choice());
        }
        Set<EventType> events = new HashSet<>();
        for (String label : settings.texts("events")) {
            Optional<EventType> type = EventType.chosen(label);
            type.ifPresent(events::add);
            if (type.isEmpty()) {
                Set<String> labels =
                        EventType.choice().stream()
                                .map(EventType::label)
                                .collect(Collectors.toSet());
                settings.problem(
                        "events",
                        0,
                        "has no event's name: " + label + Spelling.hint(label, labels));
            }
        }
        return events;
    }

    private static Optional<Duration> every(Settings settings) {
        if (!settings.has("every")) {
            return Optional.empty();
        }
        Duration every = settings.duration("every", Duration.ZERO);
        if (every.compareTo(LONGEST) > 0) {
            settings.problem("every", 0, "must be between 0s and 1d");
        }
        return Optional.of(every);
    }

    private static LocalTime digest(Settings settings) {
        try {
            return LocalTime.parse(settings.text("digest", MORNING.toString()));
        } catch (DateTimeParseException _) {
            settings.problem("digest", 0, "must be a time of day in UTC, such as \"06:00\"");
            return MORNING;
        }
    }
}
