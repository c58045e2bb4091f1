package social.winnow.model;

import java.util.List;
import java.util.Optional;

/** The {@code object} of an activity, in the form in which it came. */
public sealed interface Content {

    /** The object's id, where it has one. */
    Optional<String> id();

    /** Only named, to be fetched by whoever wants it. */
    record Reference(String uri) implements Content {
        @Override
        public Optional<String> id() {
            return Optional.of(uri);
        }
    }

    /** A post, whole. */
    record EmbeddedPost(Post post) implements Content {
        @Override
        public Optional<String> id() {
            return post.id();
        }
    }

    /**
     * An actor's profile, whole.
     *
     * @param profile its name, biography and fields, read as a post is: people see them too
     */
    record EmbeddedActor(Actor actor, Post profile) implements Content {
        @Override
        public Optional<String> id() {
            return Optional.of(actor.id());
        }
    }

    /** Another activity: of Undo and Accept, or Lemmy's Announce. */
    record EmbeddedActivity(Activity activity) implements Content {
        @Override
        public Optional<String> id() {
            return activity.envelope().id();
        }
    }

    /** An object of another kind. */
    record EmbeddedOther(Optional<String> id, List<String> types) implements Content {}

    /** There is none. */
    record Missing() implements Content {
        @Override
        public Optional<String> id() {
            return Optional.empty();
        }
    }
}
