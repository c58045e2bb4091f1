package social.winnow.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A regular expression that the admin wrote, of RE2's kind: it takes time linear in the text
 * whatever it says, and is refused if it takes too much for every character.
 */
record OwnPattern(Pattern pattern) {
    /** Instructions; at a thousand and in the worst case, 0.7 µs for each character. */
    private static final int MOST_INSTRUCTIONS = 1000;

    private static final int LONGEST = 1000;

    /** It cannot be used; {@code column} tells where in it, 1-based, 0 if unknown. */
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1;
        final int column;

        Faulty(int column, String message) {
            super(message);
            this.column = column;
        }
    }

    /** Without regard to case. */
    static OwnPattern of(String source) throws Faulty {
        if (source.length() > LONGEST) {
            throw new Faulty(0, "is longer than " + LONGEST + " characters");
        }
        if (instructions(source) > MOST_INSTRUCTIONS) {
            throw tooSlow();
        }
        try {
            Pattern pattern = Pattern.compile(source, Pattern.CASE_INSENSITIVE);
            if (pattern.programSize() > MOST_INSTRUCTIONS) {
                throw tooSlow();
            }
            if (pattern.matcher("").find()) {
                throw new Faulty(0, "matches every text");
            }
            return new OwnPattern(pattern);
        } catch (PatternSyntaxException e) {
            String at = e.getPattern().startsWith("(?i)") ? source : e.getPattern();
            throw new Faulty(source.indexOf(at) + 1, e.getDescription() + ": " + at);
        }
    }

    boolean finds(String text) {
        return pattern.matcher(text).find();
    }

    private static Faulty tooSlow() {
        return new Faulty(0, "is too slow: repetitions make it too long once written out");
    }

    /**
     * About how many instructions it takes once its counted repetitions are written out: asked
     * beforehand, since writing out may take all memory there is.
     */
    private static double instructions(String source) {
        Deque<Double> outer = new ArrayDeque<>();
        double sum = 0;
        double last = 0;
        for (int i = 0; i < source.length(); i++) {
            switch (source.charAt(i)) {
                case '(' -> {
                    outer.push(sum);
                    sum = 0;
                }
                case ')' -> {
                    last = sum;
                    sum += outer.isEmpty() ? 0 : outer.pop();
                }
                case '{' -> {
                    double times = times(source, i);
                    sum += last * (times - 1);
                    last *= times;
                }
                case '\\' -> {
                    i++;
                    last = 1;
                    sum++;
                }
                case '[' -> {
                    i = endOfClass(source, i);
                    last = 1;
                    sum++;
                }
                default -> {
                    last = 1;
                    sum++;
                }
            }
        }
        return sum;
    }

    /** The larger count of {@code {n,m}}, or 1 where there is none. */
    private static int times(String source, int brace) {
        int most = 1;
        int count = 0;
        for (int i = brace + 1; i < source.length() && i < brace + 12; i++) {
            char c = source.charAt(i);
            if (c >= '0' && c <= '9') {
                count = Math.min(count, 100_000) * 10 + (c - '0');
            } else {
                most = Math.max(most, count);
                count = 0;
                if (c != ',') {
                    return c == '}' ? most : 1;
                }
            }
        }
        return 1;
    }

    private static int endOfClass(String source, int start) {
        int i = start + 1;
        while (i < source.length() && (source.charAt(i) != ']' || i == start + 1)) {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
