package social.winnow.state.memory;

import social.winnow.rule.Seen;

/** Distinct senders and origins, counted up to as many as one sighting remembers. */
final class Crowd {
    private final Distinct actors = new Distinct();
    private final Distinct origins = new Distinct();

    void add(long actor, int origin) {
        if (!isFull()) {
            actors.add(actor);
            origins.add(origin);
        }
    }

    boolean isFull() {
        return actors.size >= Sighting.SENDERS;
    }

    Seen seen() {
        return new Seen(actors.size, origins.size);
    }

    /** A small set of numbers that makes no objects: one look can meet thousands of senders. */
    private static final class Distinct {
        private static final int PLACES = 2 * Sighting.SENDERS; // a power of two

        private final long[] places = new long[PLACES];
        private boolean hasZero; // which marks empty places
        private int size;

        void add(long value) {
            if (value == 0) {
                size += hasZero ? 0 : 1;
                hasZero = true;
                return;
            }
            int place = (int) ((value * 0x9e3779b97f4a7c15L) >>> 40) & (PLACES - 1);
            while (places[place] != 0 && places[place] != value) {
                place = (place + 1) & (PLACES - 1);
            }
            if (places[place] == 0) {
                places[place] = value;
                size++;
            }
        }
    }
}
