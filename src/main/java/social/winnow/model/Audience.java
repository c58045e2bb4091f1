package social.winnow.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom something is addressed to: the ids in {@code to} (with {@code bto} and {@code audience}) and
 * {@code cc} (with {@code bcc}), of the activity and its object together, as Misskey reads them.
 */
public record Audience(List<String> to, List<String> cc) {
    public static final Audience NONE = new Audience(List.of(), List.of());

    private static final Set<String> PUBLIC =
            Set.of("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public");

    public static boolean isPublic(String id) {
        return PUBLIC.contains(id);
    }

    /** The public collection stands in {@code to}. */
    public boolean isPublic() {
        return to.stream().anyMatch(Audience::isPublic);
    }

    /** The public collection stands in {@code cc}, not in {@code to}. */
    public boolean isUnlisted() {
        return !isPublic() && cc.stream().anyMatch(Audience::isPublic);
    }

    /**
     * All ids but the public collection, each once; collections such as followers are among them.
     */
    public Set<String> addressed() {
        Set<String> all = new LinkedHashSet<>(to);
        all.addAll(cc);
        all.removeIf(Audience::isPublic);
        return all;
    }
}
