package social.winnow.rule;

/**
 * The shape of a token bucket.
 *
 * @param capacity tokens when full, at least 1
 * @param perHour tokens that flow in an hour, more than 0
 * @param reopens once found empty it gives nothing until it holds so many again, and whoever asks
 *     meanwhile takes of what flows in: it stays shut for as long as a flood goes on; 1 gives every
 *     token as it comes
 */
public record Bucket(double capacity, double perHour, double reopens) {
    public Bucket {
        if (!(capacity >= 1) || !(perHour > 0)) {
            throw new IllegalArgumentException(
                    "a bucket holds at least 1 token and fills: " + capacity + ", " + perHour);
        }
        if (!(reopens >= 1 && reopens <= capacity)) {
            throw new IllegalArgumentException(
                    "a bucket reopens with 1 to " + capacity + " tokens: " + reopens);
        }
    }

    /** One that gives every token as it comes. */
    public Bucket(double capacity, double perHour) {
        this(capacity, perHour, 1);
    }

    /** The same, shut until it is full once it was found empty. */
    public Bucket shutting() {
        return new Bucket(capacity, perHour, capacity);
    }
}
