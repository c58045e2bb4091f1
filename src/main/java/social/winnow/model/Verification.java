package social.winnow.model;

import java.util.Locale;

/** How sure it is that the activity comes from whom it names. */
public sealed interface Verification {

    /** Proven to come from the actor that it names. */
    record Verified(By by) implements Verification {}

    /**
     * The request is signed by somebody else (a relay, a server that forwards a reply to its
     * followers), and the body either carries a signature of its own, which is not checked, or
     * names an actor of the signer's own server. Whoever signed is proven, the actor is not.
     *
     * @param signer the id of the actor whose key signed the request
     */
    record Relayed(String signer) implements Verification {}

    /** It could not be checked. Counted apart, never under the claimed identity. */
    record Unverifiable(Obstacle why) implements Verification {}

    /** It was checked and is not what it claims to be. */
    record Invalid(Flaw flaw) implements Verification {}

    /** There is no signature at all. */
    record Unsigned() implements Verification {}

    /** What proves it. */
    enum By {
        /** The HTTP signature (draft-cavage-http-signatures-12 or RFC 9421). */
        SIGNATURE,
        /** An integrity proof in the body (FEP-8b32). */
        PROOF
    }

    /** Why a signature could not be checked. */
    enum Obstacle {
        /** The key was not there in time; its fetch goes on. */
        KEY_PENDING("is signed with a key that was not there in time"),
        /** The key's server does not answer, or fails. */
        KEY_UNREACHABLE("is signed with a key whose server does not answer"),
        /** The key's server refuses us: 401 or 403, as servers do that want signed requests. */
        KEY_REFUSED("is signed with a key that its server does not show to Winnow"),
        /** There is no such key any more: 404 or 410. */
        KEY_GONE("is signed with a key that does not exist any more"),
        /** What was fetched is no key, of an unknown kind, or its owner does not confirm it. */
        KEY_UNUSABLE("is signed with a key that is none, or that its owner does not confirm"),
        /** Not fetched: too much is being fetched, or checked, already. */
        OVERLOADED("could not be checked, for too much is being checked already"),
        /** Not fetched: the admin's deny list names the sender. */
        DENIED("was not checked, for a list of the admin denies it"),
        /** Not fetched: an account that deletes itself is gone by now. */
        SELF_DELETE("was not checked, for an account that deletes itself is gone by now"),
        /** An algorithm that is not known. */
        ALGORITHM("is signed by an unknown algorithm"),
        /** In a batch that somebody else sent. */
        IN_BATCH("came in a batch that somebody else sent"),
        /** So much fails that Winnow itself is the likely culprit. */
        SELF_DOUBT("could not be checked, for so much fails that the fault is likely here");

        private final String words;

        Obstacle(String words) {
            this.words = words;
        }

        /** A sentence of which the delivery is the subject. */
        public String words() {
            return words;
        }

        /** The name used in metrics, in config and on the page. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What is wrong. */
    enum Flaw {
        /** The signature header cannot be read. */
        MALFORMED("has a signature or digest that cannot be read"),
        /** The body is not what the digest says. */
        WRONG_DIGEST("has another body than the one that was signed"),
        /** Method, target, host, time or digest are not covered by the signature. */
        UNCOVERED("has a signature that leaves out method, target, host, time or digest"),
        /** Signed too long ago, or in the future. */
        STALE("was signed too long ago, or in the future"),
        /** It does not match the key, which was fetched just now. */
        WRONG_SIGNATURE("has a signature that does not match its sender's key"),
        /** Validly signed, but for another server than this one. */
        FOREIGN_HOST("was signed for another server"),
        /** Signed with a key of another server, and nothing in the body speaks for the actor. */
        FOREIGN_KEY(
                "is signed with a key of another server, and nothing in it speaks for its author");

        private final String words;

        Flaw(String words) {
            this.words = words;
        }

        /** A sentence of which the delivery is the subject. */
        public String words() {
            return words;
        }

        /** The name used in metrics, in config and on the page. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The name of the outcome used in metrics, in config and on the page. */
    default String label() {
        return switch (this) {
            case Verified _ -> "verified";
            case Relayed _ -> "relayed";
            case Unverifiable _ -> "unverifiable";
            case Invalid _ -> "invalid";
            case Unsigned _ -> "unsigned";
        };
    }

    /** What is known, as a sentence of which the delivery is the subject. */
    default String words() {
        return switch (this) {
            case Verified(By by) ->
                    switch (by) {
                        case SIGNATURE -> "is signed by its actor";
                        case PROOF -> "carries a proof made by its actor";
                    };
            case Relayed(String signer) -> "is passed on by " + signer + ", who signed it";
            case Unverifiable(Obstacle why) -> why.words();
            case Invalid(Flaw flaw) -> flaw.words();
            case Unsigned _ -> "is not signed";
        };
    }
}
