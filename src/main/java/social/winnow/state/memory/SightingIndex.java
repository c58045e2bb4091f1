package social.winnow.state.memory;

import org.jspecify.annotations.Nullable;

/**
 * A fixed number of sightings, found by their exact content or by any band of four components of
 * their MinHash signature (locality-sensitive hashing: at 16 bands of 4 rows, content of Jaccard
 * similarity 0.7 shares a band with probability 0.99, of 0.3 with 0.12). Not safe for threads.
 *
 * <p>Chains of postings in two arrays: no object per posting, and what is full is dropped whole.
 */
final class SightingIndex {
    static final int ROWS = 4;

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

    /** Everyone who brought the same or similar content at that second or later joins the crowd. */
    void gather(Sighting content, double similarity, int since, Crowd crowd) {
        look++;
        comparisons = 0;
        follow(content.exactKey(), BANDS, content, 1, since, crowd);
        for (int band = 0; band < bands(content) && similarity < 1; band++) {
            follow(content.bandKey(band), band, content, similarity, since, crowd);
        }
    }

    private void follow(
            int key, int band, Sighting content, double similarity, int since, Crowd crowd) {
        int link = heads[slot(key)];
        for (int left = CHAIN; link != 0 && left > 0 && !crowd.isFull(); left--) {
            int posting = link - 1;
            int found = posting / POSTINGS;
            if (posting % POSTINGS == band && looked[found] != look) {
                compare(found, content, similarity, since, crowd);
            }
            link = next[posting];
        }
    }

    private void compare(int found, Sighting content, double similarity, int since, Crowd crowd) {
        Sighting sighting = sightings[found];
        if (sighting == null || comparisons == COMPARISONS) {
            return;
        }
        comparisons++;
        boolean alike = sighting.isLike(content, similarity);
        if (alike) {
            sighting.gather(crowd, since);
        }
        // What only is not the same may still be similar: its bands decide.
        if (alike || similarity < 1) {
            looked[found] = look;
        }
    }

    private static int bands(Sighting sighting) {
        return Math.min(BANDS, sighting.bands());
    }

    private int slot(int key) {
        return key & (heads.length - 1);
    }
}
