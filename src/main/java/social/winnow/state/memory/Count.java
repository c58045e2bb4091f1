package social.winnow.state.memory;

import social.winnow.rule.Crowd;
import social.winnow.rule.Witness.Role;

/** Adds up who brought one piece of content. */
final class Count {
    /** As many known people a moderator's word for one who brings it is worth. */
    private static final int SEVERAL = 3;

    private final int[] origins = new int[Members.MOST];
    private final int[] favouring = new int[Members.MOST];
    private double weight;
    private int strangers;
    private int domains;
    private int settled;
    private int undated;
    private int repeating;
    private int own;
    private int known;
    private int established;

    /**
     * @param since from when on strangers count
     * @param longSince from when on others do
     */
    Count(Members members, long asking, int since, int longSince) {
        for (int i = 0; i < members.size(); i++) {
            if (members.role(i) == Role.STRANGER) {
                if (members.secondOf(i) >= since) {
                    addStranger(members, i);
                }
            } else if (members.secondOf(i) >= longSince) {
                addOther(members, i);
            }
            own = members.actor(i) == asking ? members.posts(i) : own;
        }
    }

    private void addStranger(Members members, int i) {
        strangers++;
        weight += members.weight(i);
        settled += members.settled(i) ? 1 : 0;
        undated += members.undated(i) ? 1 : 0;
        repeating += members.repeats(i) ? 1 : 0;
        domains = withAdded(origins, domains, members.origin(i));
    }

    private void addOther(Members members, int i) {
        switch (members.role(i)) {
            case STRANGER -> {}
            case ESTABLISHED -> established = withAdded(favouring, established, members.origin(i));
            case KNOWN -> known++;
            case RELEASED -> known += SEVERAL;
        }
    }

    /** How many there are, once that one is among them. */
    private static int withAdded(int[] all, int size, int one) {
        for (int i = 0; i < size; i++) {
            if (all[i] == one) {
                return size;
            }
        }
        all[size] = one;
        return size + 1;
    }

    Crowd crowd(Crowd.Reach reach, boolean running) {
        return new Crowd(
                weight,
                strangers,
                domains,
                settled,
                undated,
                repeating,
                own,
                reach,
                known,
                established,
                running);
    }
}
