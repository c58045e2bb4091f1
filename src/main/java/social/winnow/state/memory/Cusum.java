package social.winnow.state.memory;

/**
 * Tells from one figure a minute whether it has risen: a one-sided CUSUM (Page 1954) over a mean
 * and a variance that follow slowly. What exceeds twice the mean adds up until it is too much to be
 * chance. While the figure is high, nothing is learnt from it. Not safe for threads.
 */
final class Cusum {
    /** Minutes before anything is too much: at first nobody knows what is usual. */
    private static final int WARM_UP = 30;

    private static final double MEMORY = 60; // minutes
    private static final int QUIET = 30; // minutes
    private static final double SLACK = 1; // in deviations
    private static final double TOO_MUCH = 10; // in deviations
    private static final double MOST_LEARNT = 2; // in deviations above the mean

    private final double[] latest = new double[QUIET];
    private int minutes;
    private double mean;
    private double variance;
    private double sum;
    private boolean high;
    private int highFor;

    /** Whether the figure is high, if the minute that runs has come to this so far. */
    boolean isHigh(double soFar) {
        return high || exceeds(soFar);
    }

    /** The minute is over. */
    void add(double figure) {
        boolean tooMuch = exceeds(figure);
        latest[minutes % QUIET] = figure;
        sum = Math.max(0, sum + figure - allowed());
        minutes++;
        if (high) {
            highFor++;
            if (highFor >= QUIET && average() <= allowed()) {
                high = false;
                sum = 0;
            }
        } else if (tooMuch) {
            begin();
        } else {
            learn(figure);
        }
    }

    /** It is high from now on, as {@link #isHigh} told in the middle of a minute. */
    void begin() {
        high = true;
        highFor = 0;
    }

    private boolean exceeds(double figure) {
        return minutes >= WARM_UP && sum + figure - allowed() > TOO_MUCH * deviation();
    }

    /** What is usual goes up and down with the hour; an attack is a multiple of it. */
    private double allowed() {
        return mean + Math.max(mean, SLACK * deviation());
    }

    /** At least that of counting what happens by chance, and of a single one a minute. */
    private double deviation() {
        return Math.sqrt(Math.max(variance, Math.max(1, mean)));
    }

    private void learn(double figure) {
        double share = 1 / Math.min(MEMORY, minutes);
        boolean warm = minutes > WARM_UP;
        double learnt = warm ? Math.min(figure, mean + MOST_LEARNT * deviation()) : figure;
        double off = learnt - mean;
        mean += share * off;
        variance = (1 - share) * (variance + share * off * off);
    }

    private double average() {
        double all = 0;
        for (double each : latest) {
            all += each;
        }
        return all / QUIET;
    }

    double mean() {
        return mean;
    }
}
