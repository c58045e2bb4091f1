package social.winnow.text;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Words and phrases that are looked for all at once, in time linear in the text, however many they
 * are (Aho-Corasick). They are found as whole words: {@code ham} is not in {@code shame}, but
 * {@code ham*} is in {@code hamster}. In scripts that set no spaces they are found anywhere.
 */
public final class Phrases {
    private final AhoCorasickDoubleArrayTrie<Phrase> automaton = new AhoCorasickDoubleArrayTrie<>();
    private final boolean empty;

    /**
     * @param begun whether more of the same word may stand before it
     * @param open whether more of the same word may follow
     */
    private record Phrase(String written, boolean begun, boolean open) {

        /** Whether it says the more of the two. */
        boolean wider(Phrase other) {
            return (begun || !other.begun) && (open || !other.open);
        }
    }

    /**
     * @param written may begin or end with {@code *}; each has a {@linkplain #folded folded} form
     *     that is not empty
     */
    public Phrases(Collection<String> written) {
        TreeMap<String, Phrase> phrases = new TreeMap<>();
        for (String each : written) {
            Phrase phrase = new Phrase(each, each.startsWith("*"), each.endsWith("*"));
            phrases.merge(folded(each), phrase, (one, other) -> other.wider(one) ? other : one);
        }
        empty = phrases.isEmpty();
        if (!empty) {
            automaton.build(phrases);
        }
    }

    /**
     * A text as it is searched: {@linkplain Folding folded}, letters and digits only, with single
     * spaces between words.
     */
    public static String folded(String text) {
        StringBuilder words = new StringBuilder(text.length());
        Folding.fold(text)
                .codePoints()
                .forEach(cp -> {
                    if (isPartOfWord(cp)) {
                        words.appendCodePoint(cp);
                    } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
                        words.append(' ');
                    }
                });
        return words.toString().stripTrailing();
    }

    /**
     * One that is in the text, as it was written in the list.
     *
     * @param folded a text in its {@linkplain #folded folded} form
     */
    public Optional<String> in(String folded) {
        Search search = new Search(folded);
        if (!empty) {
            automaton.parseText(folded, search);
        }
        return search.found;
    }

    private static boolean isPartOfWord(int cp) {
        return Character.isLetterOrDigit(cp)
                || switch (Character.getType(cp)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK ->
                            true;
                    default -> false;
                };
    }

    private static boolean setsSpaces(int cp) {
        return switch (Character.UnicodeScript.of(cp)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> false;
            default -> true;
        };
    }

    private static final class Search
            implements AhoCorasickDoubleArrayTrie.IHitCancellable<Phrase> {
        private final String text;
        private Optional<String> found = Optional.empty();

        Search(String text) {
            this.text = text;
        }

        /** Whether to go on. */
        @Override
        public boolean hit(int begin, int end, Phrase phrase) {
            if ((phrase.begun || isEdge(begin)) && (phrase.open || isEdge(end))) {
                found = Optional.of(phrase.written);
            }
            return found.isEmpty();
        }

        private boolean isEdge(int at) {
            if (at == 0 || at == text.length()) {
                return true;
            }
            int before = text.codePointBefore(at);
            int after = text.codePointAt(at);
            return before == ' ' || after == ' ' || !setsSpaces(before) || !setsSpaces(after);
        }
    }
}
