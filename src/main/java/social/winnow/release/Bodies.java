package social.winnow.release;

import social.winnow.model.Post;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.store.Kept;

import java.util.Optional;

/** Reads what was kept once more. */
final class Bodies {
    /** No body that is kept is longer. */
    private static final ActivityParser PARSER = new ActivityParser(64 * 1024 * 1024);

    private Bodies() {}

    /** The post in it; empty if there is none, or the request is not at hand. */
    static Optional<Post> post(Kept kept) {
        return kept.request()
                .map(request -> PARSER.parse(request.body().bytes()))
                .filter(ParseOutcome.Parsed.class::isInstance)
                .map(ParseOutcome.Parsed.class::cast)
                .flatMap(parsed -> parsed.activity().post());
    }
}
