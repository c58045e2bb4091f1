package social.winnow.config;

import social.winnow.model.http.Cidr;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The forms that values come in. */
final class Forms {
    static final Form.Scalar<String> HOST =
            text("host name", "[a-z0-9.-]+", "must be a host name such as social.example");
    static final Form.Scalar<String> HOST_PATTERN =
            text(
                    "host pattern",
                    "\\*|(\\*\\.)?[a-z0-9.-]+",
                    "must be a host name in lower case, *.name or *");
    static final Form.Scalar<String> PATH =
            text("path", "/[!-~&&[^?#]]*", "must be a path such as /api, beginning with a slash");
    static final Form.Scalar<Path> FILE =
            new Form.Scalar<>("file", "\"type\": \"string\"", text -> Path.of(notEmpty(text)));
    static final Form.Scalar<Path> STORE =
            new Form.Scalar<>(
                    "store",
                    "\"type\": \"string\", \"pattern\": \"^sqlite:.\"",
                    text -> {
                        if (!text.startsWith("sqlite:") || text.length() == 7) {
                            throw new IllegalArgumentException(
                                    "must be sqlite: and a path, such as"
                                            + " sqlite:/var/lib/winnow/winnow.db");
                        }
                        return Path.of(text.substring(7));
                    });
    static final Form.Scalar<Boolean> FLAG =
            new Form.Scalar<>(
                    "true or false",
                    "\"type\": \"boolean\"",
                    text ->
                            switch (text) {
                                case "true" -> true;
                                case "false" -> false;
                                default ->
                                        throw new IllegalArgumentException("must be true or false");
                            });
    static final Form.Scalar<URI> URL =
            new Form.Scalar<>(
                    "URL", "\"type\": \"string\", \"pattern\": \"^http://\"", Forms::readUrl);
    static final Form.Scalar<URI> PUBLIC_URL =
            new Form.Scalar<>(
                    "public URL",
                    "\"type\": \"string\", \"pattern\": \"^https?://\"",
                    Forms::readPublicUrl);
    static final Form.Scalar<Cidr> CIDR =
            new Form.Scalar<>(
                    "address range",
                    "\"type\": \"string\"",
                    orElse(Cidr::parse, "must be a range of addresses such as 10.0.0.0/8"));
    static final Form.Scalar<InetSocketAddress> ADDRESS =
            new Form.Scalar<>(
                    "address and port",
                    "\"type\": \"string\"",
                    orElse(
                            Forms::readAddress,
                            "must be an IP address and a port such as 127.0.0.1:8080 or"
                                    + " [::1]:8080"));
    static final Form.Scalar<OptionalDouble> THRESHOLD =
            new Form.Scalar<>(
                    "points or `off`",
                    "\"anyOf\": [{\"type\": \"number\", \"exclusiveMinimum\": 0},"
                            + " {\"const\": \"off\"}]",
                    text ->
                            text.equals("off")
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(
                                            Numbers.decimal(text, 0.01, 1000, ", or off")));

    private static final String DURATION = "^([0-9]+(ms|s|m|h|d))$";

    private Forms() {}

    static Form.Scalar<Duration> duration(Duration least, Duration most) {
        return new Form.Scalar<>(
                "duration",
                "\"type\": \"string\", \"pattern\": \"" + DURATION + "\"",
                text -> Numbers.duration(text, least, most));
    }

    static Form.Scalar<Long> size(long least, long most) {
        return new Form.Scalar<>(
                "size",
                "\"type\": [\"string\", \"integer\"],"
                        + " \"pattern\": \"^[0-9]+(B|KiB|MiB|GiB)?$\"",
                text -> Numbers.size(text, least, most));
    }

    static Form.Scalar<Integer> count(int least, int most) {
        return new Form.Scalar<>(
                "number",
                "\"type\": \"integer\", \"minimum\": " + least + ", \"maximum\": " + most,
                text -> Numbers.integer(text, least, most));
    }

    static Form.Scalar<Double> points() {
        return points(0);
    }

    /** Of what a rule finds: less than 0 speaks for a delivery. */
    static Form.Scalar<Double> weight() {
        return points(-1000);
    }

    private static Form.Scalar<Double> points(int least) {
        return new Form.Scalar<>(
                "points",
                "\"type\": \"number\", \"minimum\": " + least + ", \"maximum\": 1000",
                text -> Numbers.decimal(text, least, 1000, ""));
    }

    /** A secret that stands elsewhere, or a word for none. */
    static Form.Scalar<Optional<Secret>> secret(String word, int least) {
        return new Form.Scalar<>(
                "secret or `" + word + "`",
                "\"const\": \"" + word + "\"",
                new SecretReader(word, least));
    }

    static <E extends Enum<E>> Form.Scalar<E> choice(Class<E> type) {
        String names =
                Arrays.stream(type.getEnumConstants())
                        .map(Forms::label)
                        .collect(Collectors.joining(", "));
        return new Form.Scalar<>(
                names.replaceAll("([a-z]+)", "`$1`"),
                "\"enum\": [" + names.replaceAll("([a-z]+)", "\"$1\"") + "]",
                text ->
                        Arrays.stream(type.getEnumConstants())
                                .filter(value -> label(value).equals(text))
                                .findAny()
                                .orElseThrow(() ->
                                        new IllegalArgumentException("must be one of " + names)));
    }

    /** One of those words. */
    static Form.Scalar<String> oneOf(String name, List<String> words) {
        return new Form.Scalar<>(
                name,
                words.stream().collect(Collectors.joining("\", \"", "\"enum\": [\"", "\"]")),
                text -> {
                    if (!words.contains(text)) {
                        throw new IllegalArgumentException(
                                "must be one of " + String.join(", ", words));
                    }
                    return text;
                });
    }

    static Form.Scalar<String> text(String name, String pattern, String remedy) {
        return new Form.Scalar<>(
                name,
                "\"type\": \"string\"",
                text -> {
                    if (!text.matches(pattern)) {
                        throw new IllegalArgumentException(remedy);
                    }
                    return text;
                });
    }

    /** The same form, or a word that stands for nothing. */
    static <T> Form.Scalar<Optional<T>> orWord(String word, Form.Scalar<T> form) {
        return new Form.Scalar<>(
                form.name() + " or `" + word + "`",
                "\"anyOf\": [{\"const\": \"" + word + "\"}, {" + form.schema() + "}]",
                text ->
                        text.equals(word)
                                ? Optional.empty()
                                : Optional.of(form.reader().read(text)));
    }

    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String notEmpty(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    private static URI readUrl(String text) {
        String remedy = "must be a URL without a path, such as http://127.0.0.1:3000";
        URI url = readBareUrl(text, Set.of("http"), remedy);
        int port = url.getPort() < 0 ? 80 : url.getPort();
        return URI.create("http://" + url.getHost() + ":" + port);
    }

    /** As browsers name it: the usual port is left out. */
    private static URI readPublicUrl(String text) {
        String remedy = "must be a URL without a path, such as https://winnow.example";
        URI url = readBareUrl(text, Set.of("http", "https"), remedy);
        int usual = url.getScheme().equals("http") ? 80 : 443;
        boolean bare = url.getPort() < 0 || url.getPort() == usual;
        return URI.create(
                url.getScheme()
                        + "://"
                        + url.getHost().toLowerCase(Locale.ROOT)
                        + (bare ? "" : ":" + url.getPort()));
    }

    private static URI readBareUrl(String text, Set<String> schemes, String remedy) {
        try {
            URI url = URI.create(text);
            boolean bare = url.getRawPath() == null || url.getRawPath().matches("/?");
            if (url.getScheme() == null
                    || !schemes.contains(url.getScheme())
                    || url.getHost() == null
                    || url.getRawUserInfo() != null
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null
                    || url.getPort() == 0
                    || url.getPort() > 65535
                    || !bare) {
                throw new IllegalArgumentException(remedy);
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(remedy, e);
        }
    }

    private static InetSocketAddress readAddress(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return new InetSocketAddress(
                host.equals("localhost")
                        ? InetAddress.getLoopbackAddress()
                        : InetAddress.ofLiteral(host),
                Integer.parseInt(text.substring(colon + 1)));
    }

    private static <T> Form.Reader<T> orElse(Function<String, T> reader, String remedy) {
        return text -> {
            try {
                return reader.apply(text);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(remedy, e);
            }
        };
    }
}
