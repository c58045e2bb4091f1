package social.winnow.signature;

import java.util.List;

/** What the signature headers of a request hold. */
public sealed interface SignaturesRead {
    /** There are none. */
    record None() implements SignaturesRead {}

    /**
     * There is something that no correct sender would write.
     *
     * @param why one sentence without the sender's text
     */
    record Unreadable(String why) implements SignaturesRead {}

    /** One or more; draft-cavage and RFC 9421 may stand side by side. */
    record Found(List<HttpSignature> signatures) implements SignaturesRead {
        public Found {
            signatures = List.copyOf(signatures);
        }
    }
}
