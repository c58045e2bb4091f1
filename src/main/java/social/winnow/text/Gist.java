package social.winnow.text;

import social.winnow.model.Link;
import social.winnow.model.Mention;
import social.winnow.model.Post;
import social.winnow.model.Text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a post says once everything is taken away that a sender varies from copy to copy: the text
 * {@linkplain Folding folded}, then without the people it names, without addresses, without
 * numbers, punctuation and emoji, and without one random word at its end. Copies of one text have
 * one gist, or nearly so.
 *
 * <p>People are cut as the tags name them, not by their looks: a text can be written in words that
 * merely look like names. The order matters: an invisible character inside an address would save
 * the address from being cut.
 */
public final class Gist {
    /** The fields of which one holds the body; the others say the same in another markup. */
    private static final List<String> BODIES =
            List.of("content", "contentMap", "_misskey_content", "source");

    private static final int LONGEST = 1200; // code units

    private final Set<String> names = new HashSet<>();
    private final Set<String> hosts = new HashSet<>();

    private Gist(Post post) {
        for (Mention mention : post.mentions()) {
            String name = Folding.fold(mention.name());
            String full = name.startsWith("@") ? name : "@" + name;
            names.add(full);
            int host = full.indexOf('@', 1);
            names.add(host < 0 ? full : full.substring(0, host));
        }
        for (Link link : post.links()) {
            hosts.add(Folding.fold(link.host()));
        }
    }

    /** Words separated by single spaces; empty when nothing is left. */
    public static String of(Post post) {
        String said = new Gist(post).cut(Folding.fold(beginning(said(post))));
        List<String> words = words(said);
        if (words.size() > 1 && isRandom(words.getLast())) {
            words.removeLast();
        }
        return String.join(" ", words);
    }

    /** As much as tells one text from another. */
    private static String beginning(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String said(Post post) {
        Set<String> said = new LinkedHashSet<>();
        post.texts().stream()
                .filter(text -> text.field().equals("name") || text.field().equals("summary"))
                .forEach(text -> said.add(text.plain()));
        for (String body : BODIES) {
            List<Text> found =
                    post.texts().stream()
                            .filter(text -> text.field().equals(body) && !text.plain().isBlank())
                            .toList();
            if (!found.isEmpty()) {
                said.add(found.getFirst().plain());
                break;
            }
        }
        return String.join(" ", said);
    }

    private String cut(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int run = endOfRun(text, at);
            int end = withoutStop(text, at, run);
            if (isCut(text, at, end)) {
                out.append(' ');
                at = text.charAt(at) == '@' ? end : endOfAddress(text, at);
            } else {
                out.append(text, at, run);
                at = run;
            }
        }
        return out.toString();
    }

    /** The end of a run that could be a name or a host; at least one character. */
    private static int endOfRun(String text, int start) {
        int end = start + 1;
        boolean name = text.charAt(start) == '@';
        if (!name && !isNameCharacter(text.charAt(start))) {
            return end;
        }
        boolean inHost = !name;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '@' && !inHost && end > start + 1) {
                inHost = true;
            } else if (!isNameCharacter(c)) {
                break;
            }
            end++;
        }
        return end;
    }

    /** A full stop or an {@code @} at the end belongs to the sentence. */
    private static int withoutStop(String text, int start, int run) {
        int end = run;
        while (end > start + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '@')) {
            end--;
        }
        return end;
    }

    private boolean isCut(String text, int start, int end) {
        if (text.charAt(start) == '@') {
            return names.contains(text.substring(start, end));
        }
        boolean scheme = text.startsWith("://", end) && text.startsWith("http", start);
        return (scheme && end - start <= "https".length())
                || (!hosts.isEmpty() && hosts.contains(text.substring(start, end)));
    }

    private static int endOfAddress(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) < 0x7f) {
            end++;
        }
        return end;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** Letters, marks and digits in a row; those of digits alone are left out. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints()
                .forEach(cp -> {
                    if (isWordCharacter(cp)) {
                        word.appendCodePoint(cp);
                    } else if (Character.isWhitespace(cp) || Character.isSpaceChar(cp)) {
                        end(word, words);
                    }
                });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty() && !word.codePoints().allMatch(Character::isDigit)) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    private static boolean isWordCharacter(int cp) {
        return Character.isLetterOrDigit(cp)
                || switch (Character.getType(cp)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK ->
                            true;
                    default -> false;
                };
    }

    /** Letters and digits mixed, or more than four Latin letters without a vowel. */
    private static boolean isRandom(String word) {
        if (word.length() < 3 || !word.chars().allMatch(c -> isNameCharacter((char) c))) {
            return false;
        }
        boolean digit = word.chars().anyMatch(c -> isDigit((char) c));
        // "l" stands for "i", too, once folded.
        boolean vowel = word.chars().anyMatch(c -> "aeouyl".indexOf(c) >= 0);
        return digit || (word.length() > 4 && !vowel);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
