package social.winnow.http;

import java.time.Duration;
import java.util.Map;

/** Deadlines that a test does not have to wait for. */
final class Times {
    private Times() {}

    /** The defaults, with some of them in milliseconds. */
    static Timeouts of(Map<String, Integer> millis) {
        Timeouts d = Timeouts.DEFAULT;
        return new Timeouts(
                pick(millis, "head", d.head()),
                pick(millis, "body", d.body()),
                pick(millis, "idle", d.idle()),
                pick(millis, "write", d.write()),
                pick(millis, "linger", d.linger()),
                pick(millis, "handler", d.handler()),
                pick(millis, "connect", d.connect()),
                pick(millis, "inbox", d.inbox()),
                pick(millis, "answer", d.answer()),
                pick(millis, "stream", d.stream()),
                pick(millis, "upstreamIdle", d.upstreamIdle()),
                pick(millis, "drain", d.drain()));
    }

    private static Duration pick(Map<String, Integer> millis, String name, Duration otherwise) {
        Integer chosen = millis.get(name);
        return chosen == null ? otherwise : Duration.ofMillis(chosen);
    }
}
