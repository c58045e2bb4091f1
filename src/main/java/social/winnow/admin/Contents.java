package social.winnow.admin;

import social.winnow.model.Activity;
import social.winnow.model.Post;
import social.winnow.model.http.Request;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;

import java.util.List;

/** What people would see of a request. */
final class Contents {
    private final ActivityParser parser;

    Contents(ActivityParser parser) {
        this.parser = parser;
    }

    /** What it shows to people; nothing if it cannot be read. */
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
}
