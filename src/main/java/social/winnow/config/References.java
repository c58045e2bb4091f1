package social.winnow.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand elsewhere, so that a configuration can be shown to others: a value that is, as
 * a whole, <code>${env:NAME}</code> or <code>${file:/path}</code>.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z]*):([^}]*)}");
    private static final int MOST_BYTES = 1 << 16;

    private final Map<String, String> environment;

    References(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean isReference(String text) {
        return text.startsWith("${") && REFERENCE.matcher(text).matches();
    }

    /**
     * The text itself, or what it refers to.
     *
     * @throws IllegalArgumentException if that is not there, without naming any content
     */
    String resolve(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        if (!text.startsWith("${") || !matcher.matches()) {
            return text;
        }
        String name = matcher.group(2);
        return switch (matcher.group(1)) {
            case "env" -> variable(name);
            case "file" -> file(name);
            default ->
                    throw new IllegalArgumentException(
                            "must be ${env:NAME} or ${file:/path}, nothing else in ${…}");
        };
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the environment has no variable " + name);
        }
        return value;
    }

    private static String file(String name) {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("the file " + name + " is larger than 64KiB");
            }
            return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + name + " cannot be read", e);
        }
    }
}
