package social.winnow.replay;

import social.winnow.replay.FamilyRow.Outcome;

import java.util.HashSet;
import java.util.Set;

/** How often ham of one unit was kept back, by delivery and by distinct sender. */
public final class Errors {
    private final Set<String> senders = new HashSet<>();
    private final Set<String> sendersKept = new HashSet<>();
    private int deliveries;
    private int kept;
    private int dropped;

    void add(String sender, Outcome outcome) {
        deliveries++;
        senders.add(sender);
        if (outcome != Outcome.FORWARDED) {
            kept++;
            sendersKept.add(sender);
        }
        if (outcome == Outcome.DROPPED) {
            dropped++;
        }
    }

    public int deliveries() {
        return deliveries;
    }

    /** Not forwarded, for whatever reason; those dropped are among them. */
    public int kept() {
        return kept;
    }

    public int dropped() {
        return dropped;
    }

    public int senders() {
        return senders.size();
    }

    /** Senders of whom at least one delivery was kept. */
    public int sendersKept() {
        return sendersKept.size();
    }
}
