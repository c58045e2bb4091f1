package social.winnow.http;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * The bodies that are being gathered on one event loop, against the budget of bytes that all loops
 * share. Where the budget is used up, the body that has been on its way the longest goes: a sender
 * that means it takes milliseconds, so one who dribbles cannot keep the others out.
 */
final class Bodies {
    private final Admission admission;
    private final SequencedSet<Judging> gathering = new LinkedHashSet<>();

    Bodies(Admission admission) {
        this.admission = admission;
    }

    void begin(Judging body) {
        gathering.add(body);
    }

    void end(Judging body) {
        gathering.remove(body);
    }

    /** Takes room for more bytes; false if there is none to be had. */
    boolean take(Judging body, long bytes) {
        while (!admission.takeBytes(bytes)) {
            if (gathering.isEmpty() || gathering.getFirst() == body) {
                return false;
            }
            gathering.removeFirst().giveWay();
        }
        return true;
    }

    void give(long bytes) {
        admission.giveBytes(bytes);
    }
}
