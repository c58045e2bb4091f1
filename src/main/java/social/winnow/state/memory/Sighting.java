package social.winnow.state.memory;

import org.jspecify.annotations.Nullable;

import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Witness;

import java.util.Optional;

/**
 * One piece of content, with all that is alike, and who brought it. Not safe for threads. Names are
 * hashes; times are in seconds of the owner's clock.
 */
final class Sighting {
    /** Local people told apart. */
    static final int TARGETS = 64;

    private static final int MOST_NOTICES = 1_000_000;

    private final String space;
    private final long exact;
    private final short[] parts;
    private final int rows;
    private final int alike; // equal parts that are enough
    private final Members members = new Members();
    private @Nullable People targets;
    private @Nullable Favourites favourites;
    private int notices;
    private int posts; // that turned to somebody local
    private int devotedPosts;
    private int joined;
    private final int first;
    private int last;
    private @Nullable String campaign; // its description, once it is one
    private boolean gathered; // whether it is one whatever moderators say
    private Opinion opinion = Opinion.NONE;

    Sighting(Fingerprint fingerprint, int second) {
        space = fingerprint.space();
        exact = fingerprint.exact();
        parts = shortened(fingerprint.parts());
        rows = fingerprint.rows();
        alike = (int) Math.ceil(fingerprint.alike() * parts.length);
        first = second;
        last = second;
    }

    /** 16 bits of every part are enough to compare: unequal ones pass for equal once in 65 536. */
    private static short[] shortened(int[] parts) {
        short[] shortened = new short[parts.length];
        for (int i = 0; i < parts.length; i++) {
            shortened[i] = (short) parts[i];
        }
        return shortened;
    }

    boolean isExactly(Sighting other) {
        return exact == other.exact && space.equals(other.space);
    }

    /** Whether this is similar enough to what was there before; the stricter of both says. */
    boolean isLike(Sighting other) {
        if (parts.length == 0 || parts.length != other.parts.length || !space.equals(other.space)) {
            return false;
        }
        int left = parts.length - Math.max(alike, other.alike);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != other.parts[i] && --left < 0) {
                return false;
            }
        }
        return true;
    }

    int exactKey() {
        return mixed(31 * space.hashCode() + Long.hashCode(exact));
    }

    int bands() {
        return parts.length / rows;
    }

    /** What two sightings have in common whose band of that number is equal. */
    int bandKey(int band) {
        int key = 31 * space.hashCode() + band;
        for (int row = 0; row < rows; row++) {
            key = 31 * mixed(key) + parts[band * rows + row];
        }
        return mixed(key);
    }

    // The finaliser of MurmurHash3 (public domain): spreads neighbouring values.
    private static int mixed(int value) {
        int mixed = (value ^ (value >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    void broughtBy(long actor, int origin, int second, Witness witness, SecretHash names) {
        last = second;
        boolean stranger = witness.role() == Witness.Role.STRANGER;
        int people = 0;
        boolean devoted = true;
        for (String target : witness.targets()) {
            int hash = (int) names.of(target);
            people |= 1 << hash;
            devoted &= stranger && turnsTo(hash);
        }
        if (people != 0 && stranger) {
            posts = Math.min(MOST_NOTICES, posts + 1);
            devotedPosts += devoted ? 1 : 0;
        }
        boolean came = members.add(actor, origin, second, witness, people);
        joined += came && stranger ? 1 : 0;
    }

    /** Whether others turned to that person, too. */
    private boolean turnsTo(int person) {
        targets = targets == null ? new People(TARGETS) : targets;
        targets.add(person);
        notices = Math.min(MOST_NOTICES, notices + 1);
        favourites = favourites == null ? new Favourites() : favourites;
        favourites.count(person);
        return posts == 0 || favourites.contains(person, posts + 1); // the first has chosen
    }

    private double devotion() {
        return posts == 0 ? 0 : (double) devotedPosts / posts;
    }

    Crowd crowd(long asking, int since, int longSince, int population) {
        Crowd.Reach reach = new Crowd.Reach(reached(), notices, population, devotion());
        Crowd crowd = new Count(members, asking, since, longSince).crowd(reach, isCampaign());
        return crowd.strangers() < 2 && opinion == Opinion.NONE
                ? crowd
                : crowd.with(Optional.of(id()), opinion);
    }

    /** As if moderators had said nothing of it. */
    Crowd unjudged(long asking, int since, int longSince, int population) {
        Crowd.Reach reach = new Crowd.Reach(reached(), notices, population, devotion());
        return new Count(members, asking, since, longSince).crowd(reach, false);
    }

    /** So many brought it that it is a campaign. */
    void gathers(String description) {
        gathered = true;
        campaign = campaign == null ? description : campaign;
    }

    boolean hasGathered() {
        return gathered;
    }

    void forget(long actor) {
        members.remove(actor);
    }

    /** What moderators speak of counts as a campaign for as long as they do. */
    void say(Opinion said, String description) {
        opinion = said;
        if (said != Opinion.NONE) {
            campaign = campaign == null ? description : campaign;
        } else if (!gathered) {
            campaign = null;
        }
    }

    Opinion opinion() {
        return opinion;
    }

    /** By what it is found again; as many bits of every part as are compared. */
    Fingerprint fingerprint() {
        int[] wide = new int[parts.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = parts[i];
        }
        double share = parts.length == 0 ? 1 : (double) alike / parts.length;
        return new Fingerprint(space, exact, wide, rows, share);
    }

    boolean isCampaign() {
        return campaign != null;
    }

    String description() {
        return campaign == null ? "" : campaign;
    }

    String id() {
        return Fingerprint.id(space, exact);
    }

    Members members() {
        return members;
    }

    /** How many strangers brought it; who was forgotten and comes back counts again. */
    int joined() {
        return joined;
    }

    int reached() {
        return targets == null ? 0 : targets.size();
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }
}
