package social.winnow.actor;

import social.winnow.model.http.Disposition;
import social.winnow.model.http.Handler;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.signature.HttpSignature;
import social.winnow.signature.RequestSigner;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Winnow's own account, as which it signs when it fetches, and what its host answers. Whoever
 * checks such a signature fetches the account, unsigned, and Mastodon also asks WebFinger whether
 * its name leads back to it.
 */
public final class OwnActor implements Handler {
    private static final String ACTIVITY = "application/activity+json; charset=utf-8";
    private static final String JRD = "application/jrd+json; charset=utf-8";

    private final OwnAddress address;
    private final KeyPair keys;

    public OwnActor(OwnAddress address, KeyPair keys) {
        this.address = address;
        this.keys = keys;
    }

    public OwnAddress address() {
        return address;
    }

    /** Signs by draft-cavage, which all servers that want signed fetches understand. */
    public RequestSigner signer(InstantSource clock) {
        return new RequestSigner(
                address.keyId(), keys.getPrivate(), HttpSignature.Scheme.CAVAGE, clock);
    }

    /** Answers what its host is asked; nothing goes any further. */
    @Override
    public Disposition handle(Request request) {
        return new Disposition.Answer(
                switch (request.method()) {
                    case "GET", "HEAD" -> get(request.target());
                    case "POST" -> Response.of(request.target().equals("/inbox") ? 202 : 404);
                    default -> Response.of(405);
                });
    }

    private Response get(String target) {
        int mark = target.indexOf('?');
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return switch (mark < 0 ? target : target.substring(0, mark)) {
            case "/actor" -> Response.of(200, ACTIVITY, document());
            case "/outbox" -> Response.of(200, ACTIVITY, outbox());
            case OwnAddress.WEBFINGER -> webfinger(query);
            default -> Response.of(404, "text/plain; charset=utf-8", "nothing here\n");
        };
    }

    private Response webfinger(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith("resource=")) {
                return isOwn(decoded(parameter.substring(9)))
                        ? Response.of(200, JRD, finger())
                        : Response.of(404);
            }
        }
        return Response.of(400);
    }

    private boolean isOwn(String resource) {
        return resource.toLowerCase(Locale.ROOT).equals(address.account())
                || resource.equals(address.id());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // a broken escape names nobody
        }
    }

    private String document() {
        String id = address.id();
        String host = address.host();
        return """
        {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"],\
        "id":"%s","type":"Application","preferredUsername":"%s","name":"Winnow",\
        "summary":"Fetches accounts for a filter in front of an inbox. It posts nothing.",\
        "url":"%s","manuallyApprovesFollowers":true,"discoverable":false,"indexable":false,\
        "inbox":"https://%s/inbox","outbox":"https://%s/outbox",\
        "publicKey":{"id":"%s","owner":"%s","publicKeyPem":"%s"}}\
        """
                .formatted(id, address.username(), id, host, host, address.keyId(), id, pem());
    }

    /** For a JSON string. */
    private String pem() {
        String base64 =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded());
        return String.join(
                        "\n",
                        List.of("-----BEGIN PUBLIC KEY-----", base64, "-----END PUBLIC KEY-----"))
                .concat("\n")
                .replace("\n", "\\n");
    }

    private String outbox() {
        return """
        {"@context":"https://www.w3.org/ns/activitystreams","id":"https://%s/outbox",\
        "type":"OrderedCollection","totalItems":0,"orderedItems":[]}\
        """
                .formatted(address.host());
    }

    private String finger() {
        return """
        {"subject":"%s","aliases":["%s"],\
        "links":[{"rel":"self","type":"application/activity+json","href":"%s"}]}\
        """
                .formatted(address.account(), address.id(), address.id());
    }
}
