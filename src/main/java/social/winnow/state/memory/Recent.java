package social.winnow.state.memory;

/**
 * Hashes met lately, in two halves: when the young one is full, the old one is dropped and the
 * young one becomes old. Zero, which marks empty places, stands for one. Not safe for threads.
 */
final class Recent {
    private final int half;
    private long[] young;
    private long[] old;
    private int size; // of the young half

    /**
     * @param most hashes remembered at once; the latest half of them for sure
     */
    Recent(int most) {
        half = Math.max(1, most / 2);
        young = new long[Integer.highestOneBit(half) * 4];
        old = new long[young.length];
    }

    boolean contains(long hash) {
        long value = hash == 0 ? 1 : hash;
        return young[place(young, value)] == value || old[place(old, value)] == value;
    }

    /** Adds one; true if others were forgotten for it. */
    boolean add(long hash) {
        long value = hash == 0 ? 1 : hash;
        int place = place(young, value);
        if (young[place] == value) {
            return false;
        }
        boolean full = size == half;
        if (full) {
            old = young;
            young = new long[old.length];
            size = 0;
            place = place(young, value);
        }
        young[place] = value;
        size++;
        return full;
    }

    private static int place(long[] places, long value) {
        int mask = places.length - 1;
        int place = Long.hashCode(value * 0x9e3779b97f4a7c15L) & mask;
        while (places[place] != 0 && places[place] != value) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
