package social.winnow.recording;

import social.winnow.text.Folding;
import social.winnow.text.Hosts;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Texts that nobody can read, as much alike as they were: every letter becomes another of its
 * script, chosen by the key, the letter and its two neighbours in the word. So equal words stay
 * equal, a change changes what is around it, and no word is left. Digits become digits; signs,
 * invisible characters and white space stay; addresses, mentions and hashtags get the pseudonyms of
 * what they name.
 */
final class Scramble {
    private static final int REMEMBERED = 20_000;
    private static final String OUTSIDE = "<>\"'`(){}[]|「」『』【】（）〈〉《》“”‘’,、。，！？；";
    private static final String TRAILING = ".!?;:*_~…";

    /** Letters of other scripts that look like these. */
    private static final String LATIN = "aceopxyijs";

    private static final String CYRILLIC = "асеорхуіјѕ";

    private final SecretKey key;
    private final Pseudonyms names;

    /** What characters are folded to: many letters come again and again. */
    private final Map<Integer, String> folded = new HashMap<>();

    Scramble(SecretKey key, Pseudonyms names) {
        this.key = key;
        this.names = names;
    }

    /** A text without markup. */
    String text(String text) {
        StringBuilder other = new StringBuilder(text.length());
        int end;
        for (int start = 0; start < text.length(); start = end) {
            boolean outside = isOutside(text.charAt(start));
            end = start + 1;
            while (end < text.length() && isOutside(text.charAt(end)) == outside) {
                end++;
            }
            other.append(outside ? text.substring(start, end) : token(text.substring(start, end)));
        }
        return other.toString();
    }

    private static boolean isOutside(char c) {
        return Character.isWhitespace(c) || OUTSIDE.indexOf(c) >= 0;
    }

    private String token(String whole) {
        int end = whole.length();
        while (end > 0 && TRAILING.indexOf(whole.charAt(end - 1)) >= 0) {
            end--;
        }
        String token = whole.substring(0, end);
        return named(token).orElseGet(() -> words(token)) + whole.substring(end);
    }

    /** Something with a name of its own: an address, a mention, a host. */
    private Optional<String> named(String token) {
        int scheme = token.indexOf("://");
        if (scheme >= 4) {
            int start = token.startsWith("https", scheme - 5) ? scheme - 5 : scheme - 4;
            return Optional.of(
                    token.length() == scheme + 3
                            ? words(token.substring(0, start)) + token.substring(start)
                            : words(token.substring(0, start)) + names.url(token.substring(start)));
        }
        if (token.startsWith("@") && token.length() > 1) {
            int host = token.indexOf('@', 1);
            return Optional.of(
                    host < 0
                            ? "@" + names.name(token.substring(1))
                            : "@"
                                    + names.name(token.substring(1, host))
                                    + "@"
                                    + names.host(Hosts.normalise(token.substring(host + 1))));
        }
        int slash = token.indexOf('/');
        if (!isHost(slash < 0 ? token : token.substring(0, slash))) {
            return Optional.empty();
        }
        return Optional.of(names.url("https://" + token).substring("https://".length()));
    }

    private static boolean isHost(String token) {
        int dot = token.lastIndexOf('.');
        return dot > 0
                && dot < token.length() - 2
                && token.chars().allMatch(c -> c == '.' || c == '-' || isAscii(c))
                && token.chars().skip(dot + 1L).allMatch(Character::isLetter);
    }

    private static boolean isAscii(int c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private String words(String text) {
        int[] all = text.codePoints().toArray();
        boolean mixed = isMixed(all);
        StringBuilder other = new StringBuilder(text.length());
        String before = " ";
        for (int i = 0; i < all.length; i++) {
            String fold = fold(all[i]);
            if (fold.isEmpty()) {
                other.appendCodePoint(all[i]);
                continue;
            }
            long choice =
                    key.of(before.hashCode(), fold.hashCode(), after(all, i).hashCode()) >>> 1;
            other.appendCodePoint(likewise(all[i], fold, choice, mixed));
            before = fold;
        }
        return other.toString();
    }

    private String after(int[] all, int at) {
        for (int i = at + 1; i < all.length; i++) {
            String fold = fold(all[i]);
            if (!fold.isEmpty()) {
                return fold;
            }
        }
        return " ";
    }

    /** Empty for what nobody sees. */
    private String fold(int cp) {
        if (folded.size() > REMEMBERED) {
            folded.clear();
        }
        return folded.computeIfAbsent(cp, it -> Folding.fold(Character.toString(it)));
    }

    /** Whether letters of another script stand among Latin ones. */
    private static boolean isMixed(int[] all) {
        boolean latin = false;
        boolean other = false;
        for (int cp : all) {
            if (Character.isLetter(cp)) {
                boolean own = UnicodeScript.of(cp) == UnicodeScript.LATIN;
                latin |= own;
                other |= !own;
            }
        }
        return latin && other;
    }

    private static int likewise(int cp, String fold, long choice, boolean mixed) {
        if (Character.isDigit(cp)) {
            return '0' + (int) (choice % 10);
        }
        UnicodeScript script = UnicodeScript.of(cp);
        boolean mark = Character.getType(cp) == Character.NON_SPACING_MARK;
        if (!Character.isLetter(cp) && (!mark || script == UnicodeScript.INHERITED)) {
            return cp;
        }
        boolean lookalike = script != UnicodeScript.LATIN && fold.charAt(0) < 0x80;
        if (script == UnicodeScript.LATIN || (mixed && lookalike)) {
            int letter = 'a' + (int) (choice % 26);
            int at = lookalike ? LATIN.indexOf(letter) : -1;
            return cased(cp, at < 0 ? wide(cp, letter) : CYRILLIC.charAt(at));
        }
        Letters letters = Letters.of(script);
        return cased(cp, letters.first() + (int) (choice % letters.count()));
    }

    private static int cased(int like, int letter) {
        return Character.isUpperCase(like) ? Character.toUpperCase(letter) : letter;
    }

    /** Full-width letters stay so. */
    private static int wide(int like, int letter) {
        return like >= 0xff21 && like <= 0xff5a ? letter - 'a' + 0xff41 : letter;
    }

    /** Some letters of a script, one behind the other. */
    private record Letters(int first, int count) {
        static Letters of(UnicodeScript script) {
            return switch (script) {
                case CYRILLIC -> new Letters(0x430, 32);
                case GREEK -> new Letters(0x3b1, 17);
                case HIRAGANA -> new Letters(0x3042, 80);
                case KATAKANA -> new Letters(0x30a2, 80);
                case HAN -> new Letters(0x4e00, 8000);
                case HANGUL -> new Letters(0xac00, 8000);
                case ARABIC -> new Letters(0x628, 19);
                case HEBREW -> new Letters(0x5d0, 27);
                case THAI -> new Letters(0xe01, 44);
                case DEVANAGARI -> new Letters(0x915, 36);
                default -> new Letters('a', 26);
            };
        }
    }
}
