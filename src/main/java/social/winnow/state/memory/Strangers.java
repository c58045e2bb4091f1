package social.winnow.state.memory;

import java.util.HashMap;
import java.util.Map;

/**
 * Distinct senders, for no longer than a minute. Accounts of a domain of one's own cost nothing: of
 * one domain count at most half as many as of all others together, but always one. Not safe for
 * threads.
 */
final class Strangers {
    private final People senders;
    private final Map<Integer, Integer> ofDomain = new HashMap<>(); // as large as senders
    private int mostOfOne;

    /**
     * @param most a power of two
     */
    Strangers(int most) {
        senders = new People(most);
    }

    void add(int sender, int domain) {
        int before = senders.size();
        senders.add(sender);
        if (senders.size() > before) {
            mostOfOne = Math.max(mostOfOne, ofDomain.merge(domain, 1, Integer::sum));
        }
    }

    /** How many count. */
    double count() {
        int others = senders.size() - mostOfOne;
        return others + Math.min(mostOfOne, Math.max(1, others / 2.0));
    }
}
