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
        KEY_PENDING,
        /** The key's server does not answer, or fails. */
        KEY_UNREACHABLE,
        /** The key's server refuses us: 401 or 403, as servers do that want signed requests. */
        KEY_REFUSED,
        /** There is no such key any more: 404 or 410. */
        KEY_GONE,
        /** What was fetched is no key, of an unknown kind, or its owner does not confirm it. */
        KEY_UNUSABLE,
        /** Not fetched: too much is being fetched, or checked, already. */
        OVERLOADED,
        /** Not fetched: the admin's deny list names the sender. */
        DENIED,
        /** Not fetched: an account that deletes itself is gone by now. */
        SELF_DELETE,
        /** An algorithm that is not known. */
        ALGORITHM,
        /** In a batch that somebody else sent. */
        IN_BATCH,
        /** So much fails that Winnow itself is the likely culprit. */
        SELF_DOUBT;

        /** The name used in metrics, in config and on the page. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What is wrong. */
    enum Flaw {
        /** The signature header cannot be read. */
        MALFORMED,
        /** The body is not what the digest says. */
        WRONG_DIGEST,
        /** Method, target, host, time or digest are not covered by the signature. */
        UNCOVERED,
        /** Signed too long ago, or in the future. */
        STALE,
        /** It does not match the key, which was fetched just now. */
        WRONG_SIGNATURE,
        /** Validly signed by somebody of another server, and nothing in the body speaks for it. */
        FOREIGN_KEY;

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
}
