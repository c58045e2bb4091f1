package social.winnow.signature;

import social.winnow.model.http.Headers;

import java.util.List;
import java.util.Optional;

/** Values of header fields as signatures cover them. */
final class Fields {
    /** The longest value that is read; what servers send stays below 2 KiB. */
    static final int LONGEST = 16 << 10;

    private Fields() {}

    /** All lines of that name without their outer blanks, joined by a comma; empty without any. */
    static Optional<String> value(Headers headers, String name) {
        List<String> lines = headers.all(name);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", lines.stream().map(Fields::trim).toList()));
    }

    /** Without the blanks and tabs around it (RFC 9110 §5.6.3), and nothing else. */
    static String trim(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static String withoutQuery(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }
}
