package social.winnow.inbox;

import java.util.List;
import java.util.Locale;

/**
 * Which requests go to an inbox, however the routers behind may read their path.
 *
 * <p>Rails merges slashes and ignores a trailing one or a format; Fastify decodes percent signs and
 * may cut at a semicolon. So a target is looked at in every reading, and a spelling that only some
 * routers take for an inbox is told apart, to be refused: the path itself is signed and never
 * rewritten.
 */
public final class InboxRoutes {
    private final List<List<String>> extra;

    /** What a target is. */
    public enum Match {
        NO_INBOX,
        INBOX,
        /** Some router may take it for an inbox, but it is not spelled like one. */
        DISGUISED
    }

    /**
     * @param paths inboxes that do not end in {@code /inbox}, such as {@code /shared-inbox}; a
     *     segment {@code *} stands for any one segment, as in {@code /inbox/*}
     */
    public InboxRoutes(List<String> paths) {
        this.extra = paths.stream().map(Readings::segments).toList();
    }

    /** Whether a request target in origin form is an inbox. */
    public Match match(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (Readings.isPlain(path)) {
            if (path.endsWith("/inbox") || isInbox(Readings.segments(path))) {
                return target.indexOf('#') < 0 ? Match.INBOX : Match.DISGUISED;
            }
            if (!Readings.isSuspect(path)) {
                return inQuery(target, query);
            }
        }
        boolean disguised = Readings.of(path).anyMatch(this::resemblesInbox);
        if (!disguised) {
            return inQuery(target, query);
        }
        return Readings.isCanonical(path)
                        && target.indexOf('#') < 0
                        && isInbox(Readings.segments(path))
                ? Match.INBOX
                : Match.DISGUISED;
    }

    /** WordPress takes the path of a REST request from a parameter as well, wherever it stands. */
    private Match inQuery(String target, int query) {
        if (query < 0) {
            return Match.NO_INBOX;
        }
        boolean found =
                Readings.parameters(target.substring(query + 1), "rest_route")
                        .flatMap(Readings::of)
                        .anyMatch(this::resemblesInbox);
        return found ? Match.INBOX : Match.NO_INBOX;
    }

    private boolean isInbox(List<String> segments) {
        return (!segments.isEmpty() && segments.getLast().equals("inbox"))
                || extra.stream().anyMatch(pattern -> fits(pattern, segments));
    }

    /** Takes what looks like an inbox to anybody: case and anything after the word are ignored. */
    private boolean resemblesInbox(List<String> reading) {
        List<String> key = reading.stream().map(InboxRoutes::fold).toList();
        return isInbox(key)
                || extra.stream()
                        .anyMatch(pattern ->
                                fits(pattern.stream().map(InboxRoutes::fold).toList(), key));
    }

    private static boolean fits(List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!pattern.get(i).equals("*") && !pattern.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Lower case, and cut after the first run of characters that names are made of. */
    private static String fold(String segment) {
        String lower = segment.toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < lower.length() && isNameCharacter(lower.charAt(end))) {
            end++;
        }
        return end == 0 ? lower : lower.substring(0, end);
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '*';
    }
}
