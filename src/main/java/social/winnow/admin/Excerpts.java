package social.winnow.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.Activity;
import social.winnow.model.Post;
import social.winnow.model.Text;
import social.winnow.model.http.Request;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.StoreException;

import java.util.List;
import java.util.stream.Collectors;

/** The first words of what was kept back; lists do not carry whole requests. */
final class Excerpts {
    private static final int LONGEST = 240;
    private static final int REMEMBERED = 5000;

    private final Quarantine quarantine;
    private final ActivityParser parser;
    private final Cache<String, String> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Excerpts(Quarantine quarantine, int longestBody) {
        this.quarantine = quarantine;
        this.parser = new ActivityParser(longestBody);
    }

    /** At most 240 characters on one line; the empty string where nothing can be read. */
    String of(String id) {
        return known.get(id, this::read);
    }

    /** What a request shows to people; nothing if it cannot be read. */
    List<Post> posts(Request request) {
        return switch (parser.parse(request.body().bytes())) {
            case ParseOutcome.Malformed _ -> List.of();
            case ParseOutcome.Parsed(Activity activity) -> posts(activity);
        };
    }

    /** What an activity shows to people, or each of several. */
    static List<Post> posts(Activity activity) {
        return activity instanceof Activity.Batch batch
                ? batch.items().stream().flatMap(it -> it.post().stream()).toList()
                : activity.post().stream().toList();
    }

    private String read(String id) {
        try {
            return quarantine
                    .find(id)
                    .flatMap(Kept::request)
                    .map(this::posts)
                    .map(Excerpts::words)
                    .orElse("");
        } catch (StoreException _) {
            return "";
        }
    }

    private static String words(List<Post> posts) {
        String all =
                posts.stream()
                        .flatMap(post -> post.texts().stream())
                        .map(Text::plain)
                        .map(text -> text.substring(0, Math.min(text.length(), 4 * LONGEST)))
                        .limit(20)
                        .distinct()
                        .collect(Collectors.joining(" "));
        String line = all.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : cut(line, LONGEST - 1) + "…";
    }

    /** Never half of a pair of surrogates. */
    static String cut(String text, int most) {
        int end = Math.min(most, text.length());
        boolean splits =
                end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end);
    }
}
