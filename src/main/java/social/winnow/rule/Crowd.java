package social.winnow.rule;

import java.util.Optional;

/**
 * Who brought the same or nearly the same content: strangers within the last 24 hours, others
 * within a week. Up to 64 people are told apart.
 *
 * @param weight of all strangers together
 * @param strangers distinct strangers, the present sender among them
 * @param origins distinct registrable domains of theirs
 * @param settled how many of the strangers have been there for long
 * @param undated of how many of the strangers nobody can tell
 * @param repeating how many of the strangers went on with it to further people, or do so with
 *     whatever they bring
 * @param own how often the present sender brought it
 * @param reach whom it was brought to
 * @param known distinct senders with a relation to the instance who brought it, too; who was
 *     released by a moderator counts as three
 * @param established registrable domains of settled accounts that post it without turning to
 *     anybody local
 * @param running whether it was found to be a campaign before
 * @param content the id of what they bring, if others do or moderators spoke of it
 * @param opinion what moderators have said of it
 */
public record Crowd(
        double weight,
        int strangers,
        int origins,
        int settled,
        int undated,
        int repeating,
        int own,
        Reach reach,
        int known,
        int established,
        boolean running,
        Optional<String> content,
        Opinion opinion) {
    public static final Crowd NOBODY =
            new Crowd(0, 0, 0, 0, 0, 0, 0, new Reach(0, 0, 0, 0), 0, 0, false);

    /** Of content without a name, of which moderators have said nothing. */
    public Crowd(
            double weight,
            int strangers,
            int origins,
            int settled,
            int undated,
            int repeating,
            int own,
            Reach reach,
            int known,
            int established,
            boolean running) {
        this(
                weight,
                strangers,
                origins,
                settled,
                undated,
                repeating,
                own,
                reach,
                known,
                established,
                running,
                Optional.empty(),
                Opinion.NONE);
    }

    /** The same people with that content. */
    public Crowd with(Optional<String> name, Opinion said) {
        return new Crowd(
                weight,
                strangers,
                origins,
                settled,
                undated,
                repeating,
                own,
                reach,
                known,
                established,
                running,
                name,
                said);
    }

    /**
     * Whom content was brought to.
     *
     * @param targets distinct local people, up to 64
     * @param notices how often somebody local was named
     * @param population how many local people anybody turned to lately, up to 1024
     * @param devotion the share of posts that turned to nobody but the few whom a third of them
     *     turn to
     */
    public record Reach(int targets, int notices, int population, double devotion) {

        /**
         * Distinct people reached, as a share of how many would be if everybody were equally likely
         * to be named: small where a crowd turns to a few.
         */
        public double spread() {
            if (targets == 0 || targets >= 64) {
                return 1;
            }
            double people = Math.max(population, targets);
            return targets / (people * (1 - Math.pow(1 - 1 / people, notices)));
        }

        Reach plus(Reach other) {
            return new Reach(
                    targets + other.targets,
                    notices + other.notices,
                    Math.max(population, other.population),
                    Math.min(devotion, other.devotion));
        }
    }

    /** Both together, who are different people. */
    public Crowd plus(Crowd other) {
        return new Crowd(
                weight + other.weight,
                strangers + other.strangers,
                origins + other.origins,
                settled + other.settled,
                undated + other.undated,
                repeating + other.repeating,
                own + other.own,
                reach.plus(other.reach),
                known + other.known,
                established + other.established,
                running || other.running,
                content.or(other::content),
                opinion == Opinion.NONE ? other.opinion : opinion);
    }
}
