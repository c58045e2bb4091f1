package social.winnow.inbox;

import java.util.Locale;

/**
 * Small models of how two kinds of router behind us read a target, written from what they were seen
 * to do: whether a POST there would reach the handler of an inbox.
 */
final class Routers {
    private Routers() {}

    /** Rails: slashes merged, a trailing one and a format ignored, nothing decoded. */
    static boolean rails(String target) {
        String path = withoutHost(cut(cut(target, '?'), '#'));
        String merged = merge(path);
        if (merged.length() > 1 && merged.endsWith("/")) {
            merged = merged.substring(0, merged.length() - 1);
        }
        int slash = merged.lastIndexOf('/');
        int dot = merged.indexOf('.', slash);
        if (dot > slash + 1) {
            merged = merged.substring(0, dot);
        }
        return isInbox(merged);
    }

    /** Fastify: decoded once before matching; version 4 cuts at a semicolon as well. */
    static boolean fastify(String target, boolean semicolon) {
        String path = withoutHost(cut(cut(target, '?'), '#'));
        return isInbox(decode(semicolon ? cut(path, ';') : path));
    }

    private static boolean isInbox(String path) {
        String[] parts = path.substring(1).split("/", -1);
        return path.startsWith("/")
                && (path.equals("/inbox")
                        || (parts.length == 3
                                && parts[0].equals("users")
                                && !parts[1].isEmpty()
                                && parts[2].equals("inbox")));
    }

    private static String withoutHost(String target) {
        if (!target.toLowerCase(Locale.ROOT).startsWith("http://")) {
            return target.startsWith("/") ? target : "/?";
        }
        int slash = target.indexOf('/', 7);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private static String merge(String path) {
        StringBuilder merged = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/' || i == 0 || path.charAt(i - 1) != '/') {
                merged.append(c);
            }
        }
        return merged.toString();
    }

    private static String cut(String text, char at) {
        int end = text.indexOf(at);
        return end < 0 ? text : text.substring(0, end);
    }

    /** As find-my-way does it: what would be a delimiter stays encoded while matching. */
    private static String decode(String path) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' && i + 2 < path.length()) {
                int high = Character.digit(path.charAt(i + 1), 16);
                int low = Character.digit(path.charAt(i + 2), 16);
                char octet = (char) (high * 16 + low);
                if (high >= 0 && low >= 0 && "#$&+,/:;=?@%".indexOf(octet) < 0) {
                    out.append(octet);
                    i += 2;
                    continue;
                }
            }
            out.append(c);
        }
        return out.toString();
    }
}
