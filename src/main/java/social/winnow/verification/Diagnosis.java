package social.winnow.verification;

import social.winnow.actor.KeyRing;
import social.winnow.actor.KnownKey;
import social.winnow.model.Verification;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.http.Request;
import social.winnow.signature.CheckBudget;
import social.winnow.signature.HttpSignature;
import social.winnow.signature.PublicAddress;
import social.winnow.signature.SignatureReader;
import social.winnow.signature.SignaturesRead;
import social.winnow.text.Hosts;
import social.winnow.verification.Observation.Failed;
import social.winnow.verification.Observation.Passed;

import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Asks of a check that failed whether it would have passed, had the request come as it was sent: by
 * the other scheme, under another name of the instance's, with the body that was signed, in time.
 */
final class Diagnosis {
    private final SignatureReader otherScheme;
    private final SignatureReader reader;
    private final KeyRing keys;
    private final CheckBudget budget;

    Diagnosis(PublicAddress address, KeyRing keys, CheckBudget budget) {
        String other = address.scheme().equals("https") ? "http" : "https";
        this.otherScheme = new SignatureReader(new PublicAddress(other, address.host()));
        this.reader = new SignatureReader(address);
        this.keys = keys;
        this.budget = budget;
    }

    /** What the check says about Winnow; nothing, if it was no check of a signature. */
    Optional<Observation> of(
            Checked checked, Request request, Instant receivedAt, Terms terms, SelfDoubt doubt) {
        if (checked.signature().isEmpty()) {
            return Optional.empty();
        }
        HttpSignature signature = checked.signature().get();
        return switch (checked.outcome()) {
            case Verification.Verified _, Verification.Relayed _ -> passed(checked);
            case Verification.Unverifiable _, Verification.Unsigned _ -> Optional.empty();
            case Verification.Invalid(Flaw flaw) ->
                    switch (flaw) {
                        case FOREIGN_KEY -> passed(checked);
                        case WRONG_SIGNATURE, STALE, WRONG_DIGEST, FOREIGN_HOST ->
                                doubt.listensTo(request.client())
                                        ? failed(flaw, checked, signature, request, terms)
                                                .map(it -> at(it, request, receivedAt))
                                        : Optional.empty();
                        case MALFORMED, UNCOVERED -> Optional.empty();
                    };
        };
    }

    private static Optional<Observation> passed(Checked checked) {
        return checked.key().map(key -> new Passed(domain(key.key().owner())));
    }

    private Optional<Failed> failed(
            Flaw flaw, Checked checked, HttpSignature signature, Request request, Terms terms) {
        if (flaw == Flaw.FOREIGN_HOST) {
            return Optional.of(failed(signature, request, Cause.HOSTS, true, true));
        }
        Optional<KnownKey> key = checked.key().or(() -> keys.atHand(signature.keyId()));
        if (flaw == Flaw.WRONG_SIGNATURE) {
            Cause cause =
                    key.map(it -> explanation(signature, it.publicKey(), request, terms))
                            .orElse(Cause.UNKNOWN);
            return Optional.of(failed(signature, request, cause, cause != Cause.UNKNOWN, true));
        }
        boolean good = key.filter(it -> isBy(signature, it.publicKey())).isPresent();
        if (key.isPresent() && !good) {
            return Optional.empty(); // forged, or a key that changed: no fault of ours either way
        }
        if (flaw == Flaw.STALE) {
            return Optional.of(failed(signature, request, Cause.CLOCK, good, key.isPresent()));
        }
        return good
                ? Optional.of(failed(signature, request, Cause.BODY, true, true))
                : Optional.empty();
    }

    private static Failed failed(
            HttpSignature signature, Request request, Cause cause, boolean certain, boolean keyed) {
        return new Failed(
                domain(signature.keyId()),
                request.client(),
                cause,
                certain,
                keyed,
                Optional.empty());
    }

    private static Failed at(Failed failed, Request request, Instant receivedAt) {
        return new Failed(
                failed.domain(),
                failed.client(),
                failed.cause(),
                failed.certain(),
                failed.keyed(),
                SenderClock.offset(request, receivedAt));
    }

    private Cause explanation(
            HttpSignature signature, PublicKey key, Request request, Terms terms) {
        if (verifies(otherScheme, request, signature, key)) {
            return Cause.SCHEME;
        }
        Set<String> names = new LinkedHashSet<>(terms.hosts());
        request.headers().first("X-Forwarded-Host").ifPresent(names::add);
        for (String name : names) {
            Request renamed =
                    new Request(
                            request.method(),
                            request.target(),
                            request.headers().without("Host").with("Host", name),
                            request.body(),
                            request.client());
            if (verifies(reader, renamed, signature, key)
                    || verifies(otherScheme, renamed, signature, key)) {
                return Cause.HOST;
            }
        }
        return Cause.UNKNOWN;
    }

    private boolean verifies(
            SignatureReader reader, Request request, HttpSignature signature, PublicKey key) {
        return reader.read(request) instanceof SignaturesRead.Found(var signatures)
                && signatures.stream()
                        .filter(it -> it.keyId().equals(signature.keyId()))
                        .anyMatch(it -> isBy(it, key));
    }

    private boolean isBy(HttpSignature signature, PublicKey key) {
        return budget.allows(key, Hosts.of(signature.keyId()).orElse("")) && signature.isBy(key);
    }

    private static String domain(String id) {
        return Hosts.of(id).map(Hosts::domain).orElse("");
    }
}
