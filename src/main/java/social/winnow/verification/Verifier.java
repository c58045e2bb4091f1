package social.winnow.verification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.actor.KeyRing;
import social.winnow.model.Activity;
import social.winnow.model.Clocks;
import social.winnow.model.Verification;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.model.http.Request;
import social.winnow.signature.CheckBudget;
import social.winnow.signature.PublicAddress;
import social.winnow.signature.SignatureReader;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds out who sends a delivery: digest, coverage, time, key, signature, owner, in this order.
 * Safe for any number of threads; call it on a virtual one, for it may wait for a key. Never
 * throws.
 */
public final class Verifier {
    private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

    /** What an edge that alters requests, a clock or a setting makes of good signatures. */
    private static final Set<Flaw> MAYBE_OURS =
            EnumSet.of(
                    Flaw.MALFORMED,
                    Flaw.WRONG_DIGEST,
                    Flaw.UNCOVERED,
                    Flaw.STALE,
                    Flaw.WRONG_SIGNATURE,
                    Flaw.FOREIGN_HOST);

    private final SignatureReader reader;
    private final KeyRing keys;
    private final CheckBudget budget;
    private final SelfDoubt doubt;
    private final Diagnosis diagnosis;
    private final VerificationListener listener;
    private final Clocks clocks;

    /**
     * @param address how the outside reaches the instance
     */
    public Verifier(
            PublicAddress address,
            KeyRing keys,
            SelfDoubt doubt,
            VerificationListener listener,
            Clocks clocks) {
        this.reader = new SignatureReader(address);
        this.keys = keys;
        this.budget = new CheckBudget(clocks.nanos());
        this.doubt = doubt;
        this.diagnosis = new Diagnosis(address, keys, budget);
        this.listener = listener;
        this.clocks = clocks;
    }

    /**
     * What is known of who sends it. While Winnow doubts itself, or has not verified enough yet to
     * trust itself, nothing is called invalid that may be its own fault.
     */
    public Verification verify(
            Request request, Activity activity, Instant receivedAt, Terms terms) {
        long begun = clocks.nanos().getAsLong();
        Checked checked = check(request, activity, receivedAt, terms);
        diagnosis.of(checked, request, receivedAt, terms, doubt).ifPresent(doubt::consider);
        listener.verified(checked.outcome(), Duration.ofNanos(clocks.nanos().getAsLong() - begun));
        return believable(checked.outcome());
    }

    /** The same, believed whatever it is, and neither counted nor weighed. */
    public Verification explain(
            Request request, Activity activity, Instant receivedAt, Terms terms) {
        return check(request, activity, receivedAt, terms).outcome();
    }

    // A fault in here must neither let anything pass unjudged nor refuse it.
    private Checked check(Request request, Activity activity, Instant receivedAt, Terms terms) {
        try {
            return new Checking(request, activity, receivedAt, terms, keys, budget, clocks.nanos())
                    .check(reader.read(request));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("could not verify who sends a delivery", e);
            return Checked.of(new Verification.Unverifiable(Obstacle.KEY_UNUSABLE));
        }
    }

    /** Whether Winnow trusts its own judgement enough to refuse anything. */
    public boolean sure() {
        return doubt.sure();
    }

    private Verification believable(Verification outcome) {
        return switch (outcome) {
            case Verification.Invalid(var flaw) when MAYBE_OURS.contains(flaw) && !doubt.sure() ->
                    new Verification.Unverifiable(Obstacle.SELF_DOUBT);
            case Verification.Verified _,
                    Verification.Relayed _,
                    Verification.Unverifiable _,
                    Verification.Invalid _,
                    Verification.Unsigned _ ->
                    outcome;
        };
    }
}
