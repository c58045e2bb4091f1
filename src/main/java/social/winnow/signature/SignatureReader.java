package social.winnow.signature;

import social.winnow.model.http.Request;

/** Reads the signature headers of requests. Never throws. */
public final class SignatureReader {
    private final PublicAddress address;

    public SignatureReader(PublicAddress address) {
        this.address = address;
    }

    public SignaturesRead read(Request request) {
        return request.headers().contains("Signature")
                ? new SignaturesRead.Unreadable("no signature is read yet at " + address.scheme())
                : new SignaturesRead.None();
    }
}
