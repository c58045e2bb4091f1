package social.winnow.pipeline;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Actor;
import social.winnow.model.Lookup;
import social.winnow.model.Sender;
import social.winnow.rule.Age;
import social.winnow.rule.Fact;
import social.winnow.rule.Senders;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is known of one sender while one delivery is judged; every fact is asked for once. */
final class Facts {
    private static final String NOT_ASKED = "was not asked for";
    private static final String NOT_PROVEN = "is not asked for while the sender is not proven";

    private final Senders senders;
    private final String actorId;
    private final boolean proven;
    private @Nullable Lookup<Age> age;
    private @Nullable Lookup<Actor> actor;

    Facts(Senders senders, Sender sender) {
        this.senders = senders;
        this.actorId = sender.actor();
        this.proven = sender.counts();
    }

    /** Whether all of them are there, or can be had without a fetch. */
    boolean atHand(Set<Fact> needed) {
        return needed.stream().allMatch(this::atHand);
    }

    private boolean atHand(Fact fact) {
        return switch (fact) {
            case AGE -> {
                if (proven
                        && age == null
                        && known(senders::ageAtHand) instanceof Lookup.Found<Age> found) {
                    age = found;
                }
                yield age != null;
            }
            case ACTOR -> {
                if (proven
                        && actor == null
                        && known(senders::actorAtHand) instanceof Lookup.Found<Actor> found) {
                    actor = found;
                }
                yield actor != null;
            }
        };
    }

    /**
     * Gets those that are not there yet; waits for each no longer than the patience. Of a sender
     * that is not proven nothing is fetched: it may name anybody, and has been waited for already.
     */
    void fetch(Set<Fact> needed, Supplier<Duration> patience) {
        if (!proven) {
            return;
        }
        if (needed.contains(Fact.AGE) && age == null) {
            age = known(id -> senders.age(id, patience.get()));
        }
        if (needed.contains(Fact.ACTOR) && actor == null) {
            actor = known(id -> senders.actor(id, patience.get()));
        }
    }

    /** What was fetched, or else what is at hand. */
    Lookup<Age> age() {
        return age == null && !atHand(Fact.AGE)
                ? new Lookup.Unavailable<>(missing())
                : Objects.requireNonNull(age);
    }

    Lookup<Actor> actor() {
        return actor == null && !atHand(Fact.ACTOR)
                ? new Lookup.Unavailable<>(missing())
                : Objects.requireNonNull(actor);
    }

    private String missing() {
        return proven ? NOT_ASKED : NOT_PROVEN;
    }

    private <T> Lookup<T> known(Function<String, Lookup<T>> question) {
        try {
            return question.apply(actorId);
        } catch (RuntimeException fault) {
            return new Lookup.Unavailable<>(fault.getClass().getSimpleName());
        }
    }
}
