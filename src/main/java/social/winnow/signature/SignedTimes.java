package social.winnow.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The times that a signature covers. What it does not cover is not in here: whoever replays a
 * request could set it.
 *
 * @param made when it was made, by each covered value that tells ({@code Date}, {@code created})
 * @param expires until when it is good
 * @param readable whether all of them could be read
 */
record SignedTimes(List<Instant> made, Optional<Instant> expires, boolean readable) {
    private static final int LONGEST_NUMBER = 15;

    boolean isFresh(Instant now, Freshness window) {
        return readable
                && !made.isEmpty()
                && made.stream().allMatch(it -> isWithin(it, now, window))
                && expires.stream().noneMatch(it -> now.isAfter(it.plus(window.future())));
    }

    private static boolean isWithin(Instant made, Instant now, Freshness window) {
        Duration age = Duration.between(made, now);
        return age.compareTo(window.past()) <= 0 && age.negated().compareTo(window.future()) <= 0;
    }

    /** Gathers them. */
    static final class Builder {
        private final List<Instant> made = new ArrayList<>();
        private Optional<Instant> expires = Optional.empty();
        private boolean readable = true;

        /** A Date header. */
        void date(String value) {
            add(HttpDate.parse(value));
        }

        /** Seconds since 1970; draft-cavage allows a fraction, which is cut off. */
        void created(String seconds) {
            add(seconds(seconds));
        }

        void expires(String seconds) {
            expires = seconds(seconds);
            readable &= expires.isPresent();
        }

        private void add(Optional<Instant> time) {
            time.ifPresent(made::add);
            readable &= time.isPresent();
        }

        private static Optional<Instant> seconds(String text) {
            int dot = text.indexOf('.');
            String whole = dot < 0 ? text : text.substring(0, dot);
            boolean number =
                    !whole.isEmpty()
                            && whole.length() <= LONGEST_NUMBER
                            && whole.chars().allMatch(c -> c >= '0' && c <= '9');
            return number
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(whole)))
                    : Optional.empty();
        }

        SignedTimes build() {
            return new SignedTimes(List.copyOf(made), expires, readable);
        }
    }
}
