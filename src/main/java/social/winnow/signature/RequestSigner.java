package social.winnow.signature;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Signs requests as one actor, so as Mastodon does (draft-cavage) or as RFC 9421 says. */
public final class RequestSigner {
    private final String keyId;
    private final PrivateKey key;
    private final Algorithm algorithm;
    private final HttpSignature.Scheme scheme;
    private final InstantSource clock;

    /**
     * @param keyId the id under which others find the public half; no quote or backslash in it
     * @param key RSA or Ed25519
     * @throws IllegalArgumentException if the key is of another kind, or the id unusable
     */
    public RequestSigner(
            String keyId, PrivateKey key, HttpSignature.Scheme scheme, InstantSource clock) {
        if (!keyId.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\')) {
            throw new IllegalArgumentException("not usable as a key's id: " + keyId);
        }
        this.keyId = keyId;
        this.key = key;
        this.algorithm =
                Algorithm.of(key)
                        .orElseThrow(() -> new IllegalArgumentException("neither RSA nor Ed25519"));
        this.scheme = scheme;
        this.clock = clock;
    }

    /**
     * Those headers with Host, Date, the digest of the body if it has one, and the signature. Lines
     * that are there already stay as they are and are signed so.
     */
    public Headers sign(String method, URI uri, Headers headers, byte[] body) {
        Headers all = headers;
        if (!all.contains("Host")) {
            all = all.with("Host", host(uri));
        }
        if (!all.contains("Date")) {
            all = all.with("Date", HttpDate.format(clock.instant()));
        }
        return switch (scheme) {
            case CAVAGE -> cavage(method, uri, all, body);
            case RFC9421 -> rfc9421(method, uri, all, body);
        };
    }

    private Headers cavage(String method, URI uri, Headers headers, byte[] body) {
        Headers all = headers;
        List<String> covered = new ArrayList<>(List.of("(request-target)", "host", "date"));
        if (body.length > 0) {
            all = withDigest(all, "Digest", "SHA-256=" + digest(body));
            covered.add("digest");
            if (all.contains("Content-Type")) {
                covered.add("content-type");
            }
        }
        List<String> lines = new ArrayList<>();
        for (String name : covered) {
            String value =
                    name.equals("(request-target)")
                            ? method.toLowerCase(Locale.ROOT) + " " + target(uri)
                            : all.first(name).orElseThrow();
            lines.add(name + ": " + value);
        }
        return all.with(
                "Signature",
                "keyId=\"%s\",algorithm=\"%s\",headers=\"%s\",signature=\"%s\""
                        .formatted(
                                keyId,
                                algorithm.nameIn(scheme),
                                String.join(" ", covered),
                                signed(String.join("\n", lines))));
    }

    private Headers rfc9421(String method, URI uri, Headers headers, byte[] body) {
        Headers all = headers;
        List<String> lines = new ArrayList<>();
        lines.add("\"@method\": " + method);
        lines.add("\"@target-uri\": " + uri.getScheme() + "://" + host(uri) + target(uri));
        lines.add("\"@authority\": " + host(uri));
        String covered = "(\"@method\" \"@target-uri\" \"@authority\"";
        if (body.length > 0) {
            all = withDigest(all, "Content-Digest", "sha-256=:" + digest(body) + ":");
            lines.add("\"content-digest\": " + all.first("Content-Digest").orElseThrow());
            covered += " \"content-digest\"";
        }
        String parameters =
                covered
                        + ");created="
                        + clock.instant().getEpochSecond()
                        + ";keyid=\""
                        + keyId
                        + "\";alg=\""
                        + algorithm.nameIn(scheme)
                        + "\"";
        lines.add("\"@signature-params\": " + parameters);
        return all.with("Signature-Input", "sig1=" + parameters)
                .with("Signature", "sig1=:" + signed(String.join("\n", lines)) + ":");
    }

    private static Headers withDigest(Headers headers, String name, String value) {
        return headers.contains(name) ? headers : headers.with(name, value);
    }

    private static String digest(byte[] body) {
        return Base64.getEncoder().encodeToString(Body.of(body).sha256());
    }

    private String signed(String text) {
        byte[] signature = algorithm.sign(key, text.getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getEncoder().encodeToString(signature);
    }

    /** Host and port as the Host header has them: no port that is the scheme's own (RFC 9421). */
    private static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == usual ? host : host + ":" + uri.getPort();
    }

    private static String target(URI uri) {
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
