package social.winnow.config;

import social.winnow.pipeline.When;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads conditions such as {@code LINK_CAMPAIGN && (NEW_SENDER || !FAN_OUT)}. */
final class WhenReader {
    private static final int LONGEST = 2000;
    private static final int DEEPEST = 32;

    private final String text;
    private final Set<String> symbols;
    private int at;
    private int depth;

    private WhenReader(String text, Set<String> symbols) {
        this.text = text;
        this.symbols = symbols;
    }

    /** It is no condition; {@code column} tells where in its text, 1-based, 0 for all of it. */
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1;
        final int column;

        Faulty(int column, String message) {
            super(message);
            this.column = column;
        }
    }

    /** A part of a condition. */
    private interface Part {
        When read() throws Faulty;
    }

    static When read(String text, Set<String> symbols) throws Faulty {
        if (text.length() > LONGEST) {
            throw new Faulty(0, "is longer than " + LONGEST + " characters");
        }
        WhenReader reader = new WhenReader(text, symbols);
        When when = reader.any();
        if (reader.at < text.length()) {
            throw reader.unexpected("&& or ||");
        }
        return when;
    }

    private When any() throws Faulty {
        return joined("||", this::all, When.Any::new);
    }

    private When all() throws Faulty {
        return joined("&&", this::single, When.All::new);
    }

    private When joined(String sign, Part part, Function<List<When>, When> join) throws Faulty {
        List<When> parts = new ArrayList<>(List.of(part.read()));
        while (taken(sign)) {
            parts.add(part.read());
        }
        return parts.size() == 1 ? parts.getFirst() : join.apply(List.copyOf(parts));
    }

    private When single() throws Faulty {
        if (++depth > DEEPEST) {
            throw new Faulty(at + 1, "is nested too deeply");
        }
        When read;
        if (taken("!")) {
            read = new When.Not(single());
        } else if (taken("(")) {
            read = any();
            if (!taken(")")) {
                throw unexpected(")");
            }
        } else {
            read = new When.Found(symbol());
        }
        depth--;
        return read;
    }

    private String symbol() throws Faulty {
        int start = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        if (name.isEmpty()) {
            throw unexpected("a symbol");
        }
        if (!symbols.contains(name)) {
            throw new Faulty(
                    start + 1, "there is no symbol " + name + Spelling.hint(name, symbols));
        }
        skipSpaces();
        return name;
    }

    private boolean taken(String sign) {
        skipSpaces();
        boolean taken = text.startsWith(sign, at);
        if (taken) {
            at += sign.length();
            skipSpaces();
        }
        return taken;
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Faulty unexpected(String wanted) {
        return new Faulty(
                at + 1,
                at == text.length()
                        ? "ends where " + wanted + " is missing"
                        : "has " + text.substring(at, at + 1) + " where " + wanted + " is wanted");
    }

    private static boolean isOfName(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-';
    }
}
