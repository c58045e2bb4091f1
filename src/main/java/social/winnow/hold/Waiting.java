package social.winnow.hold;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Activity;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.text.Hosts;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Something held, or something that waits behind it. What can change is guarded by its lanes. */
final class Waiting {
    static final long NEVER = Long.MAX_VALUE;

    private static final Comparator<Judgement> BY_BADNESS =
            Comparator.comparingInt((Judgement it) -> it.enforced().severity())
                    .thenComparingDouble(Judgement::score);

    /** The actor behind whom it waits: its own, but for what others say of what is held. */
    final String lane;

    final Delivery delivery;

    /** The first. */
    final Judgement judgement;

    final Times times;

    /** What later activities may call it. */
    final Set<String> names;

    /** The one key that signed it. */
    final Optional<String> key;

    /** The registrable domain of whose lane it is in. */
    final String domain;

    Phase phase = Phase.STORING;

    /** What an Update of it, or what it is an Update of, was judged to be. */
    private @Nullable Judgement worst;

    /** The store has it as being delivered: it may have arrived. */
    boolean claimed;

    /** It was claimed by a process that ended. */
    boolean resumed;

    /** The instance took it, which only has to be noted. */
    boolean taken;

    int attempts;
    long notBefore;

    /** Where it stands. */
    enum Phase {
        /** Not durable yet. */
        STORING,
        WAITING,
        /** Somebody is ending it; nobody else may. */
        ENDING
    }

    /**
     * In nanoseconds since the process began.
     *
     * @param placed when it came
     * @param due when it is to be judged again; what only waits behind another is due at once
     * @param last when it has to be delivered at the latest, with time left to try again
     * @param end until when the instance accepts it
     */
    record Times(long placed, long due, long last, long end) {}

    Waiting(String lane, Delivery delivery, Judgement judgement, Times times) {
        this.lane = lane;
        this.delivery = delivery;
        this.judgement = judgement;
        this.times = times;
        names = Names.of(delivery.activity());
        key = Signed.key(delivery);
        domain = Hosts.domain(Hosts.of(lane).orElse(lane));
    }

    /** Of bytes, of its request. */
    long size() {
        Request request = delivery.request();
        long size = (long) request.target().length() + request.body().length();
        for (Headers.Line line : request.headers()) {
            size += line.name().length() + line.value().length();
        }
        return size;
    }

    boolean isSignedWith(String otherKey) {
        return key.filter(otherKey::equals).isPresent();
    }

    boolean isUnproven() {
        return !(delivery.verification() instanceof Verification.Verified);
    }

    /** Whether the same actor sends that. */
    boolean isOf(Delivery other) {
        return delivery.activity().envelope().actor().equals(other.activity().envelope().actor());
    }

    /** Whether it only speaks of what another has waiting. */
    boolean isForeign() {
        return !lane.equals(delivery.activity().envelope().actor());
    }

    /** Whether the lane's own actor does not prove to have sent it. */
    boolean isGuest() {
        return isUnproven() || isForeign();
    }

    boolean isBatch() {
        return delivery.activity() instanceof Activity.Batch;
    }

    /** It is at least as bad as that. */
    void atLeast(Judgement other) {
        worst = worst == null ? other : worse(worst, other);
    }

    Judgement orWorse(Judgement latest) {
        return worst == null ? latest : worse(latest, worst);
    }

    /** The first, if they are equally bad. */
    static Judgement worse(Judgement one, Judgement other) {
        return BY_BADNESS.compare(other, one) > 0 ? other : one;
    }

    /** Whether it goes to the moderators, or nowhere. */
    static boolean keptBack(Judgement judgement) {
        return switch (judgement.enforced()) {
            case Verdict.Forward _, Verdict.Hold _ -> false;
            case Verdict.Quarantine _, Verdict.Drop _, Verdict.Refuse _ -> true;
        };
    }
}
