package social.winnow.rule;

/**
 * How many strangers make a campaign of what they bring.
 *
 * @param strangers how much they have to weigh together, if nothing speaks for the content; more
 *     than 0
 * @param repeated whether it takes people who bring it again and again, or go from one to the next:
 *     for what people who have nothing to do with each other have in common anyway
 */
public record Quorum(double strangers, boolean repeated) {
    /** Accounts of one domain are cheap to make. */
    private static final double ONE_ORIGIN = 1.8;

    private static final double HAM = 2;
    private static final double ESTABLISHED = 0.25;
    private static final double MOST_ESTABLISHED = 1.5;

    /** A wave takes whom it finds; below this spread a crowd has chosen whom to turn to. */
    private static final double SPREAD = 0.7;

    /** What is passed around by people who have been there for long, once each: not half of one. */
    private static final double CUSTOM = 0.45;

    /** So large a part of those whose age can be told; who tells none is doubted half. */
    private static final double MANY = 0.4;

    private static final double UNDATED = 0.5;

    private static final double DEVOTED = 0.5;

    /** Where few people are, everybody turns to the same. */
    private static final int MANY_PEOPLE = 16;

    public Quorum(double strangers) {
        this(strangers, false);
    }

    /** How far it is to being a campaign: from 1 on it is one. */
    public double reached(Crowd crowd) {
        if (crowd.opinion() == Opinion.VOUCHED) {
            return 0;
        }
        if (crowd.strangers() < 2 || (crowd.origins() < 2 && crowd.reach().targets() == 1)) {
            return 0;
        }
        double need = strangers * (1 + HAM * favour(crowd)) * focus(crowd.reach());
        double reached = crowd.weight() / (crowd.origins() < 2 ? ONE_ORIGIN * need : need);
        return isCustom(crowd) ? Math.min(CUSTOM, reached) : reached;
    }

    /**
     * Whether it could be a campaign by whom it was brought to and by whom, whatever speaks for it:
     * asked of what something is a part of.
     */
    public boolean possible(Crowd crowd) {
        return crowd.opinion() != Opinion.VOUCHED
                && crowd.weight() >= strangers * focus(crowd.reach())
                && !isCustom(crowd);
    }

    /** One known person who quotes a campaign does not clear it, nor anybody what is confirmed. */
    private static double favour(Crowd crowd) {
        if (crowd.opinion() == Opinion.CONFIRMED) {
            return 0;
        }
        double favour =
                crowd.known() + Math.min(MOST_ESTABLISHED, ESTABLISHED * crowd.established());
        return crowd.running() && 2 * favour < crowd.strangers() ? 0 : favour;
    }

    private static double focus(Crowd.Reach reach) {
        double focus = Math.max(1, SPREAD / reach.spread());
        return focus * focus;
    }

    private boolean isCustom(Crowd crowd) {
        return (repeated || isOfSettledPeople(crowd) || isDevoted(crowd))
                && crowd.repeating() * 3 < crowd.strangers();
    }

    private static boolean isOfSettledPeople(Crowd crowd) {
        return crowd.settled() > MANY * (crowd.strangers() - UNDATED * crowd.undated());
    }

    /** Most have turned to one and the same: it is about them. */
    private static boolean isDevoted(Crowd crowd) {
        return crowd.reach().devotion() > DEVOTED && crowd.reach().population() >= MANY_PEOPLE;
    }
}
