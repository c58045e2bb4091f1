package social.winnow.replay;

/** How scores are distributed, in steps of half a point. */
public final class Scores {
    /** Points between two bounds. */
    public static final double STEP = 0.5;

    /** The last bin takes whatever is higher. */
    public static final int BINS = 31;

    private final int[] bins = new int[BINS];
    private int all;

    void add(double score) {
        int bin = (int) Math.floor(Math.max(0, score) / STEP);
        bins[Math.min(bin, BINS - 1)]++;
        all++;
    }

    /** How many lie in the bin that begins at {@code number} steps. */
    public int in(int number) {
        return bins[number];
    }

    /** The share that a threshold of that many steps would keep back, from 0 to 1. */
    public double from(int number) {
        int above = 0;
        for (int i = number; i < BINS; i++) {
            above += bins[i];
        }
        return all == 0 ? 0 : (double) above / all;
    }
}
