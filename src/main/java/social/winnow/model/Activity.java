package social.winnow.model;

import java.util.List;
import java.util.Optional;

/**
 * What a delivery says happened, in the forms that are told apart (ActivityStreams 2.0 vocabulary).
 */
public sealed interface Activity {

    Envelope envelope();

    ActivityKind kind();

    /** What it shows to people, if it shows anything. */
    default Optional<Post> post() {
        return Optional.empty();
    }

    /** What its actor writes: the object of a Create or an Update. */
    default Optional<Content> written() {
        return Optional.empty();
    }

    /** What its actor takes back: the object of a Delete or an Undo. */
    default Optional<Content> takenAway() {
        return Optional.empty();
    }

    record Create(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.CREATE;
        }

        @Override
        public Optional<Content> written() {
            return Optional.of(object);
        }

        @Override
        public Optional<Post> post() {
            return object.shown();
        }
    }

    record Update(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.UPDATE;
        }

        @Override
        public Optional<Content> written() {
            return Optional.of(object);
        }

        @Override
        public Optional<Post> post() {
            return object.shown();
        }
    }

    record Delete(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.DELETE;
        }

        @Override
        public Optional<Content> takenAway() {
            return Optional.of(object);
        }

        /** An account that takes itself away. */
        public boolean ofSelf() {
            return object.id().filter(envelope.actor()::equals).isPresent();
        }
    }

    record Follow(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.FOLLOW;
        }
    }

    record Accept(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.ACCEPT;
        }
    }

    record Reject(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.REJECT;
        }
    }

    record Undo(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.UNDO;
        }

        @Override
        public Optional<Content> takenAway() {
            return Optional.of(object);
        }
    }

    /** Like, EmojiReact or Dislike; {@code content} is the emoji or text that goes with it. */
    record Reaction(Envelope envelope, Content object, Optional<String> content)
            implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.REACTION;
        }
    }

    /** A boost, a relay's copy, or a group passing on what a member did. */
    record Announce(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.ANNOUNCE;
        }

        @Override
        public Optional<Post> post() {
            return object.shown();
        }
    }

    /** A report; the text written by the reporter is its post. */
    record Flag(Envelope envelope, List<String> reported, Optional<Post> report)
            implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.FLAG;
        }

        @Override
        public Optional<Post> post() {
            return report;
        }
    }

    record Block(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.BLOCK;
        }
    }

    record Move(Envelope envelope, Content object, Optional<String> target) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.MOVE;
        }
    }

    /** Several activities in one delivery; it is as bad as its worst item. At least one item. */
    record Batch(Envelope envelope, List<Activity> items) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.BATCH;
        }
    }

    /** A type that needs no judgement of its own; text in it is still its post. */
    record Other(Envelope envelope, Content object) implements Activity {
        @Override
        public ActivityKind kind() {
            return ActivityKind.OTHER;
        }

        @Override
        public Optional<Post> post() {
            return object.shown();
        }
    }
}
