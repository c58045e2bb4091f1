package social.winnow.hold;

import social.winnow.hold.Waiting.Phase;

import java.util.ArrayList;
import java.util.List;

/**
 * What one actor has waiting, in the order in which it came and goes on. Guarded by {@link Lanes}.
 */
final class Lane {
    /** Of its own; settling a lane judges all of it. */
    private static final int MOST = 100;

    /** What others say of it must not fill it, nor keep its actor waiting. */
    private static final int MOST_GUESTS = 4;

    final String actor;
    final List<Waiting> waiting = new ArrayList<>();

    /** Somebody is settling it. */
    boolean busy;

    /** Since when, or since the last of it that was. */
    long busySince;

    /** Something in it has turned out bad. */
    boolean urged;

    /** All of it is to go on now. */
    boolean hurried;

    /** After a fault of the store. */
    long notBefore;

    Lane(String actor) {
        this.actor = actor;
    }

    boolean hasRoom(Waiting more) {
        long those = waiting.stream().filter(it -> it.isGuest() == more.isGuest()).count();
        return those < (more.isGuest() ? MOST_GUESTS : MOST);
    }

    /** When it is to be settled. */
    long next() {
        if (busy || waiting.isEmpty()) {
            return Waiting.NEVER;
        }
        return Math.max(notBefore, urged ? 0 : nextDelivery());
    }

    /** When its first is to go on: before it is due, if another would be too late behind it. */
    long nextDelivery() {
        Waiting first = waiting.getFirst();
        if (first.phase != Phase.WAITING) {
            return Waiting.NEVER;
        }
        long at = hurried ? 0 : first.times.due();
        for (Waiting each : waiting) {
            at = Math.min(at, each.times.last());
        }
        return Math.max(at, first.notBefore);
    }
}
