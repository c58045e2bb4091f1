package social.winnow.hold;

import social.winnow.model.Delivery;
import social.winnow.model.Verification;
import social.winnow.model.http.Request;
import social.winnow.signature.HttpSignature;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.signature.PublicAddress;
import social.winnow.signature.SignatureReader;
import social.winnow.signature.SignaturesRead;

import java.util.List;
import java.util.Optional;

/** How a request is signed, as far as holds need it. */
final class Signed {
    // Where it was sent to matters only to those who check the signature.
    private static final SignatureReader READER =
            new SignatureReader(new PublicAddress("https", Optional.empty()));

    private Signed() {}

    /** The one key that proved it; empty where that is not one key of an HTTP signature. */
    static Optional<String> key(Delivery delivery) {
        boolean bySignature =
                delivery.verification() instanceof Verification.Verified(Verification.By by)
                        && by == Verification.By.SIGNATURE;
        List<HttpSignature> all = bySignature ? all(delivery.request()) : List.of();
        return all.size() == 1 ? Optional.of(all.getFirst().keyId()) : Optional.empty();
    }

    /** Whether there is a signature of RFC 9421 and no other. */
    static boolean onlyByMessageSignature(Request request) {
        if (!request.headers().contains("Signature-Input")) {
            return false;
        }
        List<HttpSignature> all = all(request);
        return !all.isEmpty() && all.stream().allMatch(it -> it.scheme() == Scheme.RFC9421);
    }

    private static List<HttpSignature> all(Request request) {
        return switch (READER.read(request)) {
            case SignaturesRead.Found(var all) -> all;
            case SignaturesRead.None _, SignaturesRead.Unreadable _ -> List.of();
        };
    }
}
