package social.winnow.state.memory;

import org.jspecify.annotations.Nullable;

/**
 * A fixed number of sightings, found by their exact content or by any band of their parts
 * (locality-sensitive hashing: of a MinHash signature in 16 bands of 4 rows, content of Jaccard
 * similarity 0.7 shares a band with probability 0.99, of 0.3 with 0.12). Not safe for threads.
 *
 * <p>Chains of postings in two arrays: no object per posting, and what is full is dropped whole.
 */
final class SightingIndex {
    private static final int BANDS = 16;
    private static final int POSTINGS = BANDS + 1; // per sighting: its bands, and its exact content
    // What is similar shares most bands, so it is met early in one of them; what merely speaks the
    // same language shares one or two. Together these bound the time that one look can take.
    private static final int CHAIN = 32;
    private static final int COMPARISONS = 96;

    private final @Nullable Sighting[] sightings;
    private final int[] heads; // by key; number of the latest posting + 1
    private final int[] next; // by posting
    private final int[] looked; // by sighting; the look that compared it last
    private int look;
    private int comparisons; // of this look
    private int size;

    SightingIndex(int capacity) {
        sightings = new Sighting[capacity];
        looked = new int[capacity];
        next = new int[capacity * POSTINGS];
        heads = new int[Integer.highestOneBit(next.length)];
    }

    boolean isFull() {
        return size == sightings.length;
    }

    int size() {
        return size;
    }

    /** Adds one; must not be full. */
    void add(Sighting sighting) {
        sightings[size] = sighting;
        for (int band = 0; band < bands(sighting); band++) {
            post(sighting.bandKey(band), band);
        }
        post(sighting.exactKey(), BANDS);
        size++;
    }

    private void post(int key, int band) {
        int posting = size * POSTINGS + band;
        int slot = slot(key);
        next[posting] = heads[slot];
        heads[slot] = posting + 1;
    }

    /** The one with exactly that content. */
    @Nullable Sighting exact(Sighting content) {
        int link = heads[slot(content.exactKey())];
        while (link != 0) {
            Sighting sighting = sightings[(link - 1) / POSTINGS];
            if (sighting != null && sighting.isExactly(content)) {
                return sighting;
            }
            link = next[link - 1];
        }
        return null;
    }

    /** The one with that content, or else the first met that is alike. */
    @Nullable Sighting find(Sighting content) {
        Sighting found = exact(content);
        look++;
        comparisons = 0;
        for (int band = 0; band < bands(content) && found == null; band++) {
            found = follow(content.bandKey(band), band, content);
        }
        return found;
    }

    private @Nullable Sighting follow(int key, int band, Sighting content) {
        int link = heads[slot(key)];
        for (int left = CHAIN; link != 0 && left > 0; left--) {
            int posting = link - 1;
            int at = posting / POSTINGS;
            if (posting % POSTINGS == band && looked[at] != look && comparisons < COMPARISONS) {
                looked[at] = look;
                comparisons++;
                Sighting sighting = sightings[at];
                if (sighting != null && sighting.isLike(content)) {
                    return sighting;
                }
            }
            link = next[posting];
        }
        return null;
    }

    private static int bands(Sighting sighting) {
        return Math.min(BANDS, sighting.bands());
    }

    private int slot(int key) {
        return key & (heads.length - 1);
    }
}
