package social.winnow.replay;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What became of ham of one unit, by delivery and by distinct sender. */
public final class Errors {
    private final Set<String> senders = new HashSet<>();
    private final Set<String> sendersKept = new HashSet<>();
    private final Set<String> sendersDropped = new HashSet<>();
    private final Set<String> sendersHeld = new HashSet<>();
    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private final Delays delays = new Delays();
    private final int[] inWave = new int[2];
    private final int[] heldInWave = new int[2];

    void add(Judged judged) {
        // The same person in two traces is two: each begins without any memory.
        String sender = judged.arrival().trace() + " " + judged.arrival().sender();
        senders.add(sender);
        endings.merge(judged.ending(), 1, Integer::sum);
        if (judged.ending().kept()) {
            sendersKept.add(sender);
        }
        if (judged.ending() == Ending.DROPPED) {
            sendersDropped.add(sender);
        }
        delays.add(judged);
        int when = judged.arrival().inWave() ? 1 : 0;
        inWave[when]++;
        if (judged.held().isPresent()) {
            heldInWave[when]++;
            sendersHeld.add(sender);
        }
    }

    void addAll(Errors more) {
        senders.addAll(more.senders);
        sendersKept.addAll(more.sendersKept);
        sendersDropped.addAll(more.sendersDropped);
        sendersHeld.addAll(more.sendersHeld);
        more.endings.forEach((ending, times) -> endings.merge(ending, times, Integer::sum));
        delays.addAll(more.delays);
        for (int when = 0; when < 2; when++) {
            inWave[when] += more.inWave[when];
            heldInWave[when] += more.heldInWave[when];
        }
    }

    public int deliveries() {
        return inWave[0] + inWave[1];
    }

    public int count(Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    /** Not forwarded in the end, for whatever reason; those dropped are among them. */
    public int kept() {
        return Arrays.stream(Ending.values()).filter(Ending::kept).mapToInt(this::count).sum();
    }

    public int dropped() {
        return count(Ending.DROPPED);
    }

    /** How many were held, whatever became of them then, and for how long. */
    public Delays delays() {
        return delays;
    }

    public int senders() {
        return senders.size();
    }

    /** Senders of whom at least one delivery was kept. */
    public int sendersKept() {
        return sendersKept.size();
    }

    public int sendersDropped() {
        return sendersDropped.size();
    }

    public int sendersHeld() {
        return sendersHeld.size();
    }

    /** How many came while the trace had spam, or while it had none. */
    public int deliveries(boolean wave) {
        return inWave[wave ? 1 : 0];
    }

    /** How many of those were held. */
    public int held(boolean wave) {
        return heldInWave[wave ? 1 : 0];
    }
}
