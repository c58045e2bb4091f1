package social.winnow.rule;

/**
 * The shape of a token bucket.
 *
 * @param capacity tokens when full, at least 1
 * @param perHour tokens that flow in an hour, more than 0
 */
public record Bucket(double capacity, double perHour) {
    public Bucket {
        if (!(capacity >= 1) || !(perHour > 0)) {
            throw new IllegalArgumentException(
                    "a bucket holds at least 1 token and fills: " + capacity + ", " + perHour);
        }
    }
}
