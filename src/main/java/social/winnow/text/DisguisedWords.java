package social.winnow.text;

import java.lang.Character.UnicodeScript;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the words of a text that look like words and are none to a program: with characters inside
 * that show nothing, or of letters of two alphabets that take turns. Only alphabets whose letters
 * look alike are looked at; the joiners of Persian, of Indic scripts and of emoji belong there, and
 * so do soft hyphens everywhere. {@code PDFки}, as Russian inflects it, changes its alphabet once.
 */
public final class DisguisedWords {
    private static final int LONGEST = 4_000; // code points looked at
    private static final int SOFT_HYPHEN = 0xad;

    /** Letters from which on it is called a word. */
    private static final int SHORTEST = 3;

    /** Of a text in which somebody merely erred on the keyboard, fewer words are odd. */
    private static final double SHARE = 0.2;

    private final Set<String> disguised = new HashSet<>();
    private int words;

    private final StringBuilder word = new StringBuilder();
    private UnicodeScript alphabet = UnicodeScript.UNKNOWN;
    private int turns;
    private boolean hiding;
    private boolean hidden;

    private DisguisedWords() {}

    /** How many different ones are in it; 0 unless they are a fifth of its words. */
    public static int in(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return 0;
        }
        DisguisedWords all = new DisguisedWords();
        text.codePoints().limit(LONGEST).forEach(all::read);
        all.end();
        return all.disguised.size() >= SHARE * all.words ? all.disguised.size() : 0;
    }

    private void read(int cp) {
        if (Character.isLetter(cp)) {
            letter(cp);
        } else if (cp != SOFT_HYPHEN && Folding.invisible(cp)) {
            hiding = !word.isEmpty();
        } else if (cp != SOFT_HYPHEN && Character.getType(cp) != Character.NON_SPACING_MARK) {
            end();
        }
    }

    private void letter(int cp) {
        UnicodeScript script = cp < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(cp);
        if (!looksLikeOthers(script)) {
            end();
            return;
        }
        turns += !word.isEmpty() && script != alphabet ? 1 : 0;
        hidden |= hiding;
        hiding = false;
        alphabet = script;
        word.appendCodePoint(cp);
    }

    private void end() {
        if (word.length() >= SHORTEST) {
            words++;
            if (hidden || turns > 1) {
                disguised.add(word.toString());
            }
        }
        word.setLength(0);
        turns = 0;
        hiding = false;
        hidden = false;
    }

    private static boolean looksLikeOthers(UnicodeScript script) {
        return switch (script) {
            case LATIN, CYRILLIC, GREEK, ARMENIAN, COPTIC, CHEROKEE, LISU -> true;
            default -> false;
        };
    }
}
