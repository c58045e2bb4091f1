package social.winnow.signature;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads dictionaries of structured fields (RFC 9651), strictly, and writes items back in the one
 * way they are written. Dates and display strings, which neither signatures nor digests use, are
 * not read. A key that stands twice is refused, though the RFC lets the last one win.
 */
final class StructuredFields {
    private static final int MOST = 64;

    private final String text;
    private int at;

    /** A value of a dictionary. */
    sealed interface Member {
        Map<String, Bare> parameters();
    }

    record Item(Bare value, Map<String, Bare> parameters) implements Member {}

    record InnerList(List<Item> items, Map<String, Bare> parameters) implements Member {
        /** As it is written without liberties (RFC 9651 §4.1.1.1). */
        String written() {
            List<String> all =
                    items.stream()
                            .map(it -> it.value().written() + StructuredFields.written(it))
                            .toList();
            return "(" + String.join(" ", all) + ")" + StructuredFields.written(this);
        }
    }

    /** A value without parameters. */
    sealed interface Bare {
        String written();
    }

    record Text(String value) implements Bare {
        @Override
        public String written() {
            return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    /**
     * A byte sequence.
     *
     * @param base64 with padding
     */
    record Bytes(String base64) implements Bare {
        byte[] value() {
            return Base64.getDecoder().decode(base64);
        }

        @Override
        public String written() {
            return ":" + base64 + ":";
        }
    }

    /** An integer, a decimal, a token or a truth value. */
    record Word(String written) implements Bare {}

    private static final Word TRUE = new Word("?1");

    private StructuredFields(String text) {
        this.text = text;
    }

    /** The members by key, in order. */
    static Map<String, Member> dictionary(String value) throws UnreadableException {
        if (value.length() > Fields.LONGEST) {
            throw new UnreadableException("a structured field is too long");
        }
        return new StructuredFields(value).dictionary();
    }

    private static String written(Member member) {
        StringBuilder all = new StringBuilder();
        member.parameters()
                .forEach((key, value) -> {
                    all.append(';').append(key);
                    if (!value.equals(TRUE)) {
                        all.append('=').append(value.written());
                    }
                });
        return all.toString();
    }

    private Map<String, Member> dictionary() throws UnreadableException {
        Map<String, Member> all = new LinkedHashMap<>();
        skip(" \t");
        while (at < text.length()) {
            String key = key();
            Member member = next('=') ? member() : new Item(TRUE, parameters());
            if (all.put(key, member) != null) {
                throw new UnreadableException("a key of a structured field stands twice");
            }
            limit(all.size());
            skip(" \t");
            if (at < text.length()) {
                expect(',');
                skip(" \t");
                if (at == text.length()) {
                    throw new UnreadableException("a structured field ends in a comma");
                }
            }
        }
        return all;
    }

    private Member member() throws UnreadableException {
        if (!next('(')) {
            return new Item(bare(), parameters());
        }
        List<Item> items = new ArrayList<>();
        skip(" ");
        while (!next(')')) {
            items.add(new Item(bare(), parameters()));
            limit(items.size());
            if (peek() != ' ' && peek() != ')') {
                throw new UnreadableException("a list in a structured field is broken");
            }
            skip(" ");
        }
        return new InnerList(List.copyOf(items), parameters());
    }

    private Map<String, Bare> parameters() throws UnreadableException {
        Map<String, Bare> all = new LinkedHashMap<>();
        while (next(';')) {
            skip(" ");
            String key = key();
            if (all.put(key, next('=') ? bare() : TRUE) != null) {
                throw new UnreadableException("a parameter of a structured field stands twice");
            }
            limit(all.size());
        }
        return all;
    }

    private Bare bare() throws UnreadableException {
        char c = peek();
        if (c == '"') {
            return string();
        }
        if (c == ':') {
            return bytes();
        }
        if (c == '?') {
            at++;
            return new Word("?" + take(peek() == '0' || peek() == '1'));
        }
        if (c == '-' || isDigit(c)) {
            return number();
        }
        if (isLetter(c) || c == '*') {
            return new Word(run(StructuredFields::isOfToken));
        }
        throw new UnreadableException("a structured field holds an unknown value");
    }

    private Text string() throws UnreadableException {
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return new Text(value.toString());
            }
            if (c == '\\') {
                c = peek();
                at++;
                if (c != '"' && c != '\\') {
                    throw new UnreadableException("a string of a structured field is broken");
                }
            } else if (c < ' ' || c > '~') {
                throw new UnreadableException("a string of a structured field does not end");
            }
            value.append(c);
        }
    }

    private Bytes bytes() throws UnreadableException {
        int end = text.indexOf(':', at + 1);
        if (end < 0) {
            throw new UnreadableException("bytes of a structured field do not end");
        }
        String base64 = text.substring(at + 1, end);
        at = end + 1;
        try {
            byte[] value = Base64.getDecoder().decode(base64);
            return new Bytes(Base64.getEncoder().encodeToString(value));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("bytes of a structured field are no base64");
        }
    }

    private Word number() throws UnreadableException {
        String sign = next('-') ? "-" : "";
        String whole = run(StructuredFields::isDigit);
        if (!next('.')) {
            if (whole.isEmpty() || whole.length() > 15) {
                throw new UnreadableException("an integer of a structured field is broken");
            }
            return new Word(String.valueOf(Long.parseLong(sign + whole)));
        }
        String fraction = run(StructuredFields::isDigit);
        if (whole.isEmpty() || whole.length() > 12 || fraction.isEmpty() || fraction.length() > 3) {
            throw new UnreadableException("a decimal of a structured field is broken");
        }
        String plain =
                new BigDecimal(sign + whole + "." + fraction).stripTrailingZeros().toPlainString();
        return new Word(plain.contains(".") ? plain : plain + ".0");
    }

    private String key() throws UnreadableException {
        if (!isLower(peek()) && peek() != '*') {
            throw new UnreadableException("a structured field has a key that is none");
        }
        return run(c -> isLower(c) || isDigit(c) || "_-.*".indexOf(c) >= 0);
    }

    private interface Wanted {
        boolean is(char c);
    }

    private String run(Wanted wanted) {
        int start = at;
        while (at < text.length() && wanted.is(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String take(boolean good) throws UnreadableException {
        if (!good) {
            throw new UnreadableException("a truth value of a structured field is broken");
        }
        return String.valueOf(text.charAt(at++));
    }

    private void expect(char wanted) throws UnreadableException {
        if (!next(wanted)) {
            throw new UnreadableException("a structured field is broken");
        }
    }

    private boolean next(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** The next character; NUL, which is never part of anything, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skip(String blanks) {
        while (at < text.length() && blanks.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static void limit(int size) throws UnreadableException {
        if (size > MOST) {
            throw new UnreadableException("a structured field has too many members");
        }
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isLetter(char c) {
        return isLower(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOfToken(char c) {
        return isLetter(c) || isDigit(c) || "!#$%&'*+-.^_`|~:/".indexOf(c) >= 0;
    }
}
