package social.winnow.verification;

import social.winnow.actor.KnownKey;
import social.winnow.model.Verification;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.signature.HttpSignature;

import java.util.Optional;

/**
 * What checking one signature came to.
 *
 * @param signature the one that was checked; empty where none could be read
 * @param key what it was checked with, where it came so far
 */
record Checked(Verification outcome, Optional<HttpSignature> signature, Optional<KnownKey> key) {

    static Checked of(Verification outcome) {
        return new Checked(outcome, Optional.empty(), Optional.empty());
    }

    static Checked invalid(Flaw flaw) {
        return of(new Verification.Invalid(flaw));
    }

    static Checked invalid(Flaw flaw, HttpSignature signature) {
        return new Checked(
                new Verification.Invalid(flaw), Optional.of(signature), Optional.empty());
    }

    static Checked unverifiable(Obstacle why, HttpSignature signature) {
        return new Checked(
                new Verification.Unverifiable(why), Optional.of(signature), Optional.empty());
    }

    static Checked with(KnownKey key, HttpSignature signature, Verification outcome) {
        return new Checked(outcome, Optional.of(signature), Optional.of(key));
    }

    /** 0 for the best. */
    int rank() {
        return switch (outcome) {
            case Verification.Verified _ -> 0;
            case Verification.Relayed _ -> 1;
            case Verification.Unverifiable _ -> 2;
            case Verification.Unsigned _ -> 3;
            case Verification.Invalid _ -> 4;
        };
    }
}
