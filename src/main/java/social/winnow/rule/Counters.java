package social.winnow.rule;

/** Token buckets by name, in bounded memory. */
public interface Counters {
    /** Takes a token; false when the bucket is empty. A bucket never seen is full. */
    boolean take(String key, Bucket bucket);
}
