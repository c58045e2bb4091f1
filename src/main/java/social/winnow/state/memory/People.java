package social.winnow.state.memory;

import java.util.Arrays;

/** A set of hashes that never grows beyond a number and makes no objects. Not safe for threads. */
final class People {
    private final int most;
    private int[] places = new int[4];
    private int size;

    /**
     * @param most a power of two
     */
    People(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    boolean contains(int hash) {
        int value = hash == 0 ? 1 : hash;
        return places[place(places, value)] == value;
    }

    /** Adds one, unless it is full; zero, which marks empty places, stands for one. */
    void add(int hash) {
        int value = hash == 0 ? 1 : hash;
        if (size == most || places[place(places, value)] == value) {
            return;
        }
        if (2 * (size + 1) > places.length) {
            int[] larger = new int[2 * places.length];
            Arrays.stream(places)
                    .filter(it -> it != 0)
                    .forEach(it -> larger[place(larger, it)] = it);
            places = larger;
        }
        places[place(places, value)] = value;
        size++;
    }

    private static int place(int[] places, int value) {
        int mask = places.length - 1;
        int place = ((value * 0x9e3779b9) >>> 16) & mask;
        while (places[place] != 0 && places[place] != value) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
