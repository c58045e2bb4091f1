package social.winnow.verification;

import social.winnow.actor.KeyAnswer;
import social.winnow.actor.KeyRing;
import social.winnow.actor.KnownKey;
import social.winnow.model.Activity;
import social.winnow.model.Verification;
import social.winnow.model.Verification.By;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.model.http.Request;
import social.winnow.signature.CheckBudget;
import social.winnow.signature.DigestCheck;
import social.winnow.signature.HttpSignature;
import social.winnow.signature.IntegrityProof;
import social.winnow.signature.SignaturesRead;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One request being checked, by one thread. What costs least is asked first: nothing is fetched for
 * a request whose body, coverage or time is wrong.
 */
final class Checking {
    /** Servers pass things on at once, and try again for a while. */
    private static final Duration PROOF_LASTS = Duration.ofDays(1);

    private final Request request;
    private final Activity activity;
    private final Instant receivedAt;
    private final Terms terms;
    private final KeyRing keys;
    private final CheckBudget budget;
    private final LongSupplier nanos;
    private final long begun;

    Checking(
            Request request,
            Activity activity,
            Instant receivedAt,
            Terms terms,
            KeyRing keys,
            CheckBudget budget,
            LongSupplier nanos) {
        this.request = request;
        this.activity = activity;
        this.receivedAt = receivedAt;
        this.terms = terms;
        this.keys = keys;
        this.budget = budget;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    Checked check(SignaturesRead read) {
        return switch (DigestCheck.of(request)) {
            case WRONG -> first(read, Flaw.WRONG_DIGEST);
            case UNREADABLE -> first(read, Flaw.MALFORMED);
            case MATCHES, ABSENT ->
                    switch (read) {
                        case SignaturesRead.None _ ->
                                proven().orElse(Checked.of(new Verification.Unsigned()));
                        case SignaturesRead.Unreadable _ -> Checked.invalid(Flaw.MALFORMED);
                        case SignaturesRead.Found(var signatures) -> best(signatures);
                    };
        };
    }

    private static Checked first(SignaturesRead read, Flaw flaw) {
        return read instanceof SignaturesRead.Found(var signatures) && !signatures.isEmpty()
                ? Checked.invalid(flaw, signatures.getFirst())
                : Checked.invalid(flaw);
    }

    private Checked best(List<HttpSignature> signatures) {
        return signatures.stream()
                .map(this::check)
                .min(Comparator.comparingInt(Checked::rank))
                .orElse(Checked.of(new Verification.Unsigned()));
    }

    private Checked check(HttpSignature signature) {
        if (!signature.uncovered().isEmpty()) {
            return Checked.invalid(Flaw.UNCOVERED, signature);
        }
        if (!signature.fresh(receivedAt, terms.window())) {
            return Checked.invalid(Flaw.STALE, signature);
        }
        if (!signature.supported()) {
            return Checked.unverifiable(Obstacle.ALGORITHM, signature);
        }
        if (isForeign(signature.keyId())) {
            return Checked.invalid(Flaw.FOREIGN_KEY, signature);
        }
        return switch (key(signature.keyId())) {
            case KeyAnswer.Unavailable(Obstacle why) -> Checked.unverifiable(why, signature);
            case KeyAnswer.Known(KnownKey key) -> check(signature, key);
        };
    }

    /**
     * Whether the key is of another domain than the actor and nothing in the body speaks for it: no
     * key could prove it, so none is fetched, and a key server that hangs hides nothing.
     */
    private boolean isForeign(String keyId) {
        Optional<String> signing = Hosts.of(keyId);
        Optional<String> acting = Hosts.of(activity.envelope().actor());
        return signing.isPresent()
                && acting.isPresent()
                && !Hosts.domain(signing.get()).equals(Hosts.domain(acting.get()))
                && !activity.envelope().proofInBody();
    }

    /** The key, fetched only for somebody whom that may help. */
    private KeyAnswer key(String keyId) {
        Optional<KnownKey> atHand = keys.atHand(keyId);
        if (atHand.isPresent()) {
            return new KeyAnswer.Known(atHand.get());
        }
        if (activity instanceof Activity.Delete delete && delete.ofSelf()) {
            return new KeyAnswer.Unavailable(Obstacle.SELF_DELETE);
        }
        if (terms.denied().getAsBoolean()) {
            return new KeyAnswer.Unavailable(Obstacle.DENIED);
        }
        return keys.get(keyId, left());
    }

    private Checked check(HttpSignature signature, KnownKey key) {
        if (!mayCheck(key)) {
            return Checked.unverifiable(Obstacle.OVERLOADED, signature);
        }
        if (signature.isBy(key.publicKey())) {
            keys.renew(signature.keyId());
            return owned(signature, key);
        }
        if (key.justFetched()) {
            return wrong(signature, key);
        }
        return switch (keys.refresh(signature.keyId(), left())) {
            case KeyAnswer.Unavailable(Obstacle why) -> Checked.unverifiable(why, signature);
            case KeyAnswer.Known(KnownKey fresh) when !mayCheck(fresh) ->
                    Checked.unverifiable(Obstacle.OVERLOADED, signature);
            case KeyAnswer.Known(KnownKey fresh) when signature.isBy(fresh.publicKey()) ->
                    owned(signature, fresh);
            case KeyAnswer.Known(KnownKey fresh) when fresh.justFetched() ->
                    wrong(signature, fresh);
            case KeyAnswer.Known _ -> Checked.unverifiable(Obstacle.KEY_UNREACHABLE, signature);
        };
    }

    private static Checked wrong(HttpSignature signature, KnownKey key) {
        return Checked.with(key, signature, new Verification.Invalid(Flaw.WRONG_SIGNATURE));
    }

    /** Validly signed: what does it prove, and for whom? */
    private Checked owned(HttpSignature signature, KnownKey key) {
        if (!terms.own(request.host())) {
            return Checked.with(key, signature, new Verification.Invalid(Flaw.FOREIGN_HOST));
        }
        String owner = key.key().owner();
        String actor = activity.envelope().actor();
        if (owner.equals(actor)) {
            return Checked.with(key, signature, new Verification.Verified(By.SIGNATURE));
        }
        boolean vouched =
                actor.isEmpty() || activity.envelope().proofInBody() || Hosts.same(owner, actor);
        return proven().orElseGet(() ->
                Checked.with(
                        key,
                        signature,
                        vouched
                                ? new Verification.Relayed(owner)
                                : new Verification.Invalid(Flaw.FOREIGN_KEY)));
    }

    /** By a proof in the body, with a key of the actor's own (FEP-8b32). */
    private Optional<Checked> proven() {
        if (!activity.envelope().proofInBody()) {
            return Optional.empty();
        }
        return IntegrityProof.of(request.body().bytes())
                .filter(this::isOfToday)
                .filter(this::isByActor)
                .map(_ -> Checked.of(new Verification.Verified(By.PROOF)));
    }

    /**
     * A proof is public and stays good for ever: whoever sends an old one again must not speak in
     * its maker's name.
     */
    private boolean isOfToday(IntegrityProof proof) {
        return proof.created()
                .filter(at -> at.isAfter(receivedAt.minus(PROOF_LASTS)))
                .filter(at -> at.isBefore(receivedAt.plus(terms.window().future())))
                .isPresent();
    }

    private boolean isByActor(IntegrityProof proof) {
        // A key of another server cannot be the actor's: not worth a fetch.
        return Hosts.same(proof.verificationMethod(), activity.envelope().actor())
                && key(proof.verificationMethod()) instanceof KeyAnswer.Known(KnownKey key)
                && key.key().owner().equals(activity.envelope().actor())
                && mayCheck(key)
                && proof.isBy(key.publicKey());
    }

    private boolean mayCheck(KnownKey key) {
        return budget.allows(key.publicKey(), Hosts.of(key.key().owner()).orElse(""));
    }

    private Duration left() {
        Duration left = terms.patience().minusNanos(nanos.getAsLong() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
