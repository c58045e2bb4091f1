package social.winnow.text;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Text brought to the form in which two strings that look alike are alike: without invisible
 * characters, in compatibility form (NFKC), with confusable characters replaced by one of their
 * kind (UTS 39 skeleton), in lower case. For comparing only, never for showing: {@code m} becomes
 * {@code rn} and {@code i} becomes {@code l}. ASCII digits stay digits, though {@code 0} and {@code
 * 1} are confusable with letters.
 */
public final class Folding {
    /** Code units of a text that are looked at. */
    public static final int LONGEST = 20_000;

    private static final byte KNOWN = 1;
    private static final byte INVISIBLE = 2;

    /** Never joins what stands before it, so that a text may be cut in front of it. */
    private static final byte BEGINS = 4;

    // Filled as characters are met; threads that fill the same place write the same.
    private static final byte[] TRAITS = new byte[0x10000];
    private static final @Nullable String[] FOLDED = new String[0x10000];

    private Folding() {}

    public static String fold(String text) {
        String visible = visible(text);
        if (isPlain(visible)) {
            return settled(visible);
        }
        StringBuilder out = new StringBuilder(visible.length() + 16);
        int start = 0;
        while (start < visible.length()) {
            int end = endOfCluster(visible, start);
            if (end == start + 1) {
                out.append(folded(visible.charAt(start)));
            } else {
                out.append(whole(visible.substring(start, end)));
            }
            start = end;
        }
        return cut(out.toString());
    }

    /**
     * The ways in which a text can be read, for patterns that people write: as it stands, in
     * compatibility form and without invisible characters; and, if that is another, with every
     * character that looks like a Latin letter replaced by it.
     */
    public static List<String> readings(String text) {
        String visible = visible(text);
        if (isPlain(visible)) {
            return List.of(visible);
        }
        String read = cut(Normalizer.normalize(visible, Normalizer.Form.NFKC));
        StringBuilder latin = new StringBuilder(read.length());
        read.codePoints().forEach(cp -> latin.appendCodePoint(latin(cp)));
        return read.contentEquals(latin) ? List.of(read) : List.of(read, latin.toString());
    }

    private static int latin(int cp) {
        if (cp < 0x80 || !Character.isLetter(cp)) {
            return cp;
        }
        String like = Confusables.CHECKER.getSkeleton(Character.toString(cp));
        return like.length() == 1 && like.charAt(0) < 0x80 ? like.charAt(0) : cp;
    }

    /**
     * How often that ASCII character can stand in the folded text at most. What lies beyond the
     * basic plane is not looked up: each counts as one.
     */
    public static int atMost(String text, char wanted) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == wanted || Character.isHighSurrogate(c)) {
                count++;
            } else if (c > '~' && !Character.isSurrogate(c)) {
                count += (int) folded(c).chars().filter(each -> each == wanted).count();
            }
        }
        return count;
    }

    /** The end of what is folded together: a character and what joins it, such as accents. */
    private static int endOfCluster(String text, int start) {
        int end = start + 1;
        while (end < text.length() && !has(text.charAt(end), BEGINS)) {
            end++;
        }
        return end;
    }

    private static String folded(char c) {
        String known = FOLDED[c];
        if (known == null) {
            known = whole(String.valueOf(c));
            FOLDED[c] = known;
        }
        return known;
    }

    private static String whole(String text) {
        return isPlain(text)
                ? settled(text)
                : settled(skeleton(Normalizer.normalize(text, Normalizer.Form.NFKC)));
    }

    private static boolean has(char c, byte trait) {
        byte traits = TRAITS[c];
        if (traits == 0) {
            traits = traits(c);
            TRAITS[c] = traits;
        }
        return (traits & trait) != 0;
    }

    private static byte traits(char c) {
        byte traits = KNOWN;
        if (!Character.isSurrogate(c) && invisible(c)) {
            traits |= INVISIBLE;
        }
        boolean begins =
                c < 0x80
                        || Character.isHighSurrogate(c)
                        || (!Character.isSurrogate(c)
                                && Normalizer2.getNFKCInstance().hasBoundaryBefore(c)
                                && Normalizer2.getNFDInstance().hasBoundaryBefore(c));
        return begins ? (byte) (traits | BEGINS) : traits;
    }

    /** Without what shows nothing: first, since all that follows looks at neighbours. */
    private static String visible(String text) {
        String head = cut(text);
        if (head.chars().noneMatch(c -> mayBeInvisible((char) c))) {
            return head;
        }
        StringBuilder out = new StringBuilder(head.length());
        head.codePoints().filter(cp -> !invisible(cp)).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean mayBeInvisible(char c) {
        return Character.isHighSurrogate(c) || has(c, INVISIBLE);
    }

    /** Whether it holds nothing but printable ASCII, as most texts in English do. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** NFKC makes up to 18 characters of one, so it is cut before and after. */
    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    /**
     * Default_Ignorable_Code_Point of Unicode (DerivedCoreProperties.txt), and control characters
     * that are not white space. Combining marks stay: they are the vowels of Indic scripts.
     */
    static boolean invisible(int cp) {
        if (cp < 0x80) {
            return (cp < 0x20 && !Character.isWhitespace(cp)) || cp == 0x7f;
        }
        return switch (Character.getType(cp)) {
            case Character.FORMAT, Character.CONTROL -> true;
            default ->
                    cp == 0x034f // combining grapheme joiner
                            || (cp >= 0x115f && cp <= 0x1160) // Hangul fillers
                            || (cp >= 0x17b4 && cp <= 0x17b5)
                            || (cp >= 0x180b && cp <= 0x180f)
                            || (cp >= 0x2065 && cp <= 0x206f)
                            || cp == 0x3164
                            || (cp >= 0xfe00 && cp <= 0xfe0f) // variation selectors
                            || cp == 0xffa0
                            || (cp >= 0xfff0 && cp <= 0xfff8)
                            || (cp >= 0xe0000 && cp <= 0xe0fff);
        };
    }

    /**
     * In lower case, and once more through the skeleton's table for ASCII: {@code M} is confusable
     * with nothing, {@code m} with {@code rn}, and both have to meet; likewise {@code I}, {@code i}
     * and {@code l}. ICU's tables are not needed for plain ASCII; a test compares the two.
     */
    private static String settled(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(lower.length() + 16);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            switch (c) {
                case 'i', '|' -> out.append('l');
                case 'm' -> out.append("rn");
                case '"' -> out.append("''");
                case '`' -> out.append('\'');
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static String skeleton(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isKept(text.charAt(i))) {
                if (start < i) {
                    out.append(Confusables.CHECKER.getSkeleton(text.substring(start, i)));
                }
                if (i < text.length()) {
                    out.append(text.charAt(i));
                }
                start = i + 1;
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** What no skeleton is made of: digits, and the per cent sign, which would become three. */
    private static boolean isKept(char c) {
        return (c >= '0' && c <= '9') || c == '%';
    }

    /** Loaded with the first text that is not plain ASCII. */
    private static final class Confusables {
        static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
    }
}
