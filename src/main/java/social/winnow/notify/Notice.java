package social.winnow.notify;

import java.time.Instant;
import java.util.List;

/**
 * One message, in words.
 *
 * @param id the same for every attempt to send it
 * @param at when it happened
 * @param missed how many others about the same were left out since the last message
 * @param text one or more sentences of Winnow's own
 * @param quotes words of others, safe to be shown on one line each; never markup, never a link
 */
record Notice(
        String id,
        Instant at,
        Event event,
        int missed,
        String title,
        String text,
        List<String> quotes) {

    EventType type() {
        return event.type();
    }
}
