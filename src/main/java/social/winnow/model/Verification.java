package social.winnow.model;

/** How sure it is that the activity comes from whom it names. */
public sealed interface Verification {

    /**
     * Nobody checked; the setting {@code trust-claimed-senders} lets the claim count as if it were
     * proven.
     */
    record Claimed() implements Verification {}

    /**
     * It cannot be checked; {@code why} is one short phrase. Counted apart, never under the claimed
     * identity.
     */
    record Unverifiable(String why) implements Verification {}
}
