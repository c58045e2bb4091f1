package social.winnow.signature;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;

/** One signature of a request: read, not yet checked. Immutable. */
public interface HttpSignature {
    /** By which of the two rules it is made. */
    enum Scheme {
        /** draft-cavage-http-signatures-12, which nearly everybody uses. */
        CAVAGE,
        /** HTTP Message Signatures. */
        RFC9421
    }

    /**
     * What of a request has to be covered, so that it cannot be sent elsewhere, later or altered.
     */
    enum Part {
        METHOD,
        TARGET,
        HOST,
        TIME,
        DIGEST
    }

    Scheme scheme();

    /** The id of the key, as the sender wrote it: any text. */
    String keyId();

    /** Whether its algorithm and all that it covers is known, so that it can be checked at all. */
    boolean supported();

    /**
     * What has to be covered and is not; empty is good. A digest only where there is a body. A
     * header that is named counts as covered although it was taken away: the signature is wrong
     * then.
     */
    Set<Part> uncovered();

    /** Whether it is of now, by the values alone that it covers. */
    boolean fresh(Instant now, Freshness window);

    /** Whether it was made with the other half of that key. Never throws. */
    boolean isBy(PublicKey key);
}
