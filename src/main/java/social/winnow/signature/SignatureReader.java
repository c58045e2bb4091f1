package social.winnow.signature;

import social.winnow.model.http.Request;
import social.winnow.signature.StructuredFields.Bytes;
import social.winnow.signature.StructuredFields.InnerList;
import social.winnow.signature.StructuredFields.Item;
import social.winnow.signature.StructuredFields.Member;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the signature headers of requests: {@code Signature} of draft-cavage, alone or in {@code
 * Authorization}, and {@code Signature-Input} with {@code Signature} of RFC 9421. One of each may
 * stand on one request. Never throws.
 */
public final class SignatureReader {
    private static final int MOST_LABELS = 4;

    private final PublicAddress address;

    public SignatureReader(PublicAddress address) {
        this.address = address;
    }

    public SignaturesRead read(Request request) {
        try {
            List<HttpSignature> all = all(request);
            return all.isEmpty() ? new SignaturesRead.None() : new SignaturesRead.Found(all);
        } catch (UnreadableException e) {
            return new SignaturesRead.Unreadable(e.why());
        }
    }

    private List<HttpSignature> all(Request request) throws UnreadableException {
        List<String> cavage = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        boolean inputs = request.headers().contains("Signature-Input");
        for (String line : request.headers().all("Signature")) {
            (inputs && !CavageParameters.are(line) ? messages : cavage).add(line);
        }
        for (String line : request.headers().all("Authorization")) {
            if (Fields.trim(line).toLowerCase(Locale.ROOT).startsWith("signature ")) {
                cavage.add(line);
            }
        }
        if (cavage.size() > 1) {
            throw new UnreadableException("there are two signature headers");
        }
        List<HttpSignature> all = new ArrayList<>();
        for (String line : cavage) {
            all.add(new CavageSignature(request, CavageParameters.read(line)));
        }
        if (inputs) {
            all.addAll(messages(request, String.join(", ", messages)));
        }
        return all;
    }

    private List<HttpSignature> messages(Request request, String signatures)
            throws UnreadableException {
        Map<String, Member> inputs =
                StructuredFields.dictionary(
                        Fields.value(request.headers(), "Signature-Input").orElse(""));
        Map<String, Member> values = StructuredFields.dictionary(signatures);
        if (inputs.isEmpty() || inputs.size() > MOST_LABELS) {
            throw new UnreadableException("Signature-Input lists no signature, or too many");
        }
        Components components = new Components(request, address);
        List<HttpSignature> all = new ArrayList<>();
        for (Map.Entry<String, Member> input : inputs.entrySet()) {
            if (!(input.getValue() instanceof InnerList list)
                    || !(values.get(input.getKey()) instanceof Item value)
                    || !(value.value() instanceof Bytes bytes)) {
                throw new UnreadableException("Signature-Input and Signature do not fit");
            }
            all.add(new MessageSignature(components, list, bytes.value()));
        }
        return all;
    }
}
