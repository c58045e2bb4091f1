package social.winnow.config;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;

import org.slf4j.event.KeyValuePair;

import social.winnow.text.Printable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes every event as one line, plain or as a JSON object, with its key-value pairs as fields.
 * Nothing that comes from outside can end the line or reach a terminal as it is.
 */
final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private static final int LONGEST_FIELD = 256;
    private static final int LONGEST_MESSAGE = 1024;
    private static final int DEEPEST_TRACE = 40;
    private static final byte[] NOTHING = {};

    private final Config.Log.Format format;

    LineEncoder(Config.Log.Format format) {
        this.format = format;
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(256);
        switch (format) {
            case PLAIN -> plain(event, line);
            case JSON -> json(event, line);
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void plain(ILoggingEvent event, StringBuilder line) {
        line.append(event.getInstant()).append(' ').append(event.getLevel()).append(' ');
        line.append(message(event));
        fields(event)
                .forEach((key, value) -> {
                    line.append(' ').append(key).append('=');
                    plain(value, line);
                });
        trace(event).forEach(each -> line.append("\n    ").append(each));
    }

    private static void plain(Object value, StringBuilder line) {
        String text =
                switch (value) {
                    case Iterable<?> _, Map<?, ?> _ -> written(value);
                    default -> printable(value);
                };
        if (value instanceof String && (text.isEmpty() || text.matches(".*[\\s\"=].*"))) {
            string(text, line);
        } else {
            line.append(text);
        }
    }

    private static String written(Object value) {
        StringBuilder json = new StringBuilder();
        json(value, json);
        return json.toString();
    }

    private static void json(ILoggingEvent event, StringBuilder line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", event.getInstant());
        object.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        object.put("logger", event.getLoggerName());
        object.put("message", new Safe(message(event)));
        fields(event).forEach(object::putIfAbsent);
        List<Safe> trace = trace(event).stream().map(Safe::new).toList();
        if (!trace.isEmpty()) {
            object.put("trace", trace);
        }
        json(object, line);
    }

    private static void json(Object value, StringBuilder line) {
        switch (value) {
            case Boolean flag -> line.append(flag);
            case Integer number -> line.append(number);
            case Long number -> line.append(number);
            case Double number when Double.isFinite(number) -> line.append(number);
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    string(printable(entry.getKey()), line.append(separator));
                    json(
                            Optional.<Object>ofNullable(entry.getValue()).orElse(""),
                            line.append(':'));
                    separator = ",";
                }
                line.append(map.isEmpty() ? "{}" : "}");
            }
            case Iterable<?> items -> {
                line.append('[');
                int before = line.length();
                for (Object item : items) {
                    json(item, line.length() > before ? line.append(',') : line);
                }
                line.append(']');
            }
            case Safe safe -> string(safe.text(), line);
            default -> string(printable(value), line);
        }
    }

    /** Control characters are gone already. */
    private static void string(String text, StringBuilder line) {
        line.append('"');
        text.chars()
                .forEach(each -> {
                    if (each == '"' || each == '\\') {
                        line.append('\\');
                    }
                    line.append((char) each);
                });
        line.append('"');
    }

    /** The pairs of an event, a key used twice with its first value. */
    private static Map<String, Object> fields(ILoggingEvent event) {
        List<KeyValuePair> pairs =
                Optional.ofNullable(event.getKeyValuePairs()).orElseGet(List::of);
        Map<String, Object> fields = new LinkedHashMap<>();
        for (KeyValuePair pair : pairs) {
            fields.putIfAbsent(printable(pair.key), Optional.ofNullable(pair.value).orElse(""));
        }
        return fields;
    }

    private static String message(ILoggingEvent event) {
        return Printable.of(event.getFormattedMessage(), LONGEST_MESSAGE);
    }

    private static List<String> trace(ILoggingEvent event) {
        List<String> lines = new ArrayList<>();
        for (IThrowableProxy thrown = event.getThrowableProxy();
                thrown != null && lines.size() < DEEPEST_TRACE;
                thrown = thrown.getCause()) {
            lines.add(printable(thrown.getClassName() + ": " + thrown.getMessage()));
            for (StackTraceElementProxy frame : thrown.getStackTraceElementProxyArray()) {
                if (lines.size() < DEEPEST_TRACE) {
                    lines.add(printable(frame.getSTEAsString()));
                }
            }
        }
        return lines;
    }

    private static String printable(Object value) {
        return Printable.of(String.valueOf(value), LONGEST_FIELD);
    }

    /** Text that was made printable, with a limit of its own. */
    private record Safe(String text) {}
}
