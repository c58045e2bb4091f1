package social.winnow.release;

import social.winnow.model.http.Headers;

import java.time.Instant;
import java.util.Optional;

/**
 * When a signature says that it ends: {@code expires}, which RFC 9421 always covers, and
 * draft-cavage-12 where {@code (expires)} is in its list.
 */
final class Expiry {
    private static final String NAME = "expires=";
    private static final int MOST_DIGITS = 11;

    private Expiry() {}

    static Optional<Instant> of(Headers headers) {
        Optional<String> input = headers.first("Signature-Input");
        if (input.isPresent()) {
            return input.flatMap(Expiry::parameter);
        }
        return headers.first("Signature")
                .filter(signature -> signature.contains("(expires)"))
                .flatMap(Expiry::parameter);
    }

    private static Optional<Instant> parameter(String value) {
        int at = value.indexOf(NAME);
        while (at > 0 && Character.isLetterOrDigit(value.charAt(at - 1))) {
            at = value.indexOf(NAME, at + 1);
        }
        if (at < 0) {
            return Optional.empty();
        }
        int begin = at + NAME.length();
        int end = begin;
        while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
            end++;
        }
        return end == begin || end - begin > MOST_DIGITS
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(Long.parseLong(value.substring(begin, end))));
    }
}
