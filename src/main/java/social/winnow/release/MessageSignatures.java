package social.winnow.release;

/** What is known of the instance and signatures of RFC 9421. */
public interface MessageSignatures {

    /** Whether the instance is known to check them. */
    boolean taken();

    /** It answered a good one of that registrable domain so. Must neither wait nor throw. */
    void answered(String domain, int status);
}
