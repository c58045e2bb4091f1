package social.winnow.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * To which domains the instance refused a good signature lately. One may have a fault of its own,
 * and so may the instance have had. Thread-safe.
 */
final class SignatureRefusals {
    private static final int SEVERAL = 3;
    private static final long LATELY = Duration.ofHours(1).toNanos();

    private final Map<String, Long> last = new LinkedHashMap<>();

    /**
     * @param now in nanoseconds, of a clock that never jumps
     */
    synchronized void note(String domain, long now) {
        last.remove(domain);
        last.put(domain, now);
        if (last.size() > SEVERAL) {
            last.remove(last.keySet().iterator().next());
        }
    }

    /** Whether it were several. */
    synchronized boolean several(long now) {
        return last.values().stream().filter(at -> now - at < LATELY).count() >= SEVERAL;
    }

    synchronized void forget() {
        last.clear();
    }
}
