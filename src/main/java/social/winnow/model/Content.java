package social.winnow.model;

import java.util.List;
import java.util.Optional;

/** The {@code object} of an activity, in the form in which it came. */
public sealed interface Content {

    /** The object's id, where it has one. */
    Optional<String> id();

    /** What it shows to people, if it shows anything. */
    default Optional<Post> shown() {
        return switch (this) {
            case EmbeddedPost embedded -> Optional.of(embedded.post);
            case EmbeddedActor embedded -> Optional.of(embedded.profile);
            case EmbeddedActivity embedded -> embedded.activity.post();
            case Reference _, EmbeddedOther _, Missing _ -> Optional.empty();
        };
    }

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
