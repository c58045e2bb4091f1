package social.winnow.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds addresses that stand in plain text: {@code https://…} anywhere, and without a scheme what
 * begins with {@code www.} or is a domain under a public suffix with a path ({@code
 * discord.example/abc}), since people type those in.
 */
public final class BareLinks {
    private static final String OUTSIDE = "<>\"'`(){}[]|「」『』【】（）〈〉《》“”‘’,、。，！？；";
    private static final String TRAILING = ".!?;:*_~";

    private static final int MOST = 256;

    private final List<String> found = new ArrayList<>();
    private int guesses;

    private BareLinks() {}

    /**
     * The first 256 addresses in the order of the text, as written, with {@code https://} where
     * none was; no more than 256 words are tried as names of hosts.
     */
    public static List<String> in(String text) {
        if (text.indexOf('/') < 0 && text.indexOf("www.") < 0) {
            return List.of();
        }
        BareLinks links = new BareLinks();
        int end;
        for (int start = 0; start < text.length() && links.found.size() < MOST; start = end + 1) {
            end = start;
            while (end < text.length() && !isOutside(text.charAt(end))) {
                end++;
            }
            int last = end;
            while (last > start && TRAILING.indexOf(text.charAt(last - 1)) >= 0) {
                last--;
            }
            if (last > start) {
                links.look(text.substring(start, last));
            }
        }
        return List.copyOf(links.found);
    }

    private void look(String word) {
        int slash = word.indexOf('/');
        boolean typed = word.regionMatches(true, 0, "www.", 0, 4) && word.length() > 4;
        if (slash <= 0 && !typed) {
            return;
        }
        int scheme = scheme(word);
        if (scheme >= 0) {
            found.add(word.substring(scheme));
        } else if (guesses++ < MOST && (typed || isDomain(word.substring(0, slash)))) {
            found.add("https://" + word);
        }
    }

    private static int scheme(String word) {
        int colon = word.indexOf("://");
        for (int start : new int[] {colon - 5, colon - 4}) {
            if (start >= 0 && Hosts.of(word.substring(start)).isPresent()) {
                return start;
            }
        }
        return -1;
    }

    private static boolean isDomain(String word) {
        int dot = word.lastIndexOf('.');
        if (dot <= 0
                || word.length() > 253
                || !Character.isLetter(word.charAt(word.length() - 1))) {
            return false;
        }
        return Hosts.hasRegistrableDomain(Hosts.normalise(word));
    }

    private static boolean isOutside(char c) {
        return c <= ' ' || Character.isWhitespace(c) || OUTSIDE.indexOf(c) >= 0;
    }
}
