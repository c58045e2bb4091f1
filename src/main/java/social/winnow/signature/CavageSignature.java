package social.winnow.signature;

import social.winnow.model.http.Request;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A signature by draft-cavage-http-signatures-12. */
final class CavageSignature implements HttpSignature {
    private static final String TARGET = "(request-target)";
    private static final String CREATED = "(created)";
    private static final String EXPIRES = "(expires)";
    private static final int MOST_COVERED = 64;

    private final Request request;
    private final Map<String, String> parameters;
    private final String keyId;
    private final String algorithm;
    private final List<String> covered;
    private final byte[] signature;
    private final SignedTimes times;

    /**
     * @throws UnreadableException if it lacks something, or holds something that is none
     */
    CavageSignature(Request request, Map<String, String> parameters) throws UnreadableException {
        this.request = request;
        this.parameters = parameters;
        this.keyId = parameters.getOrDefault("keyid", "").strip();
        this.algorithm = parameters.getOrDefault("algorithm", "").toLowerCase(Locale.ROOT);
        // Without a list the Date alone is covered: so the versions before 12 say, and Mastodon.
        this.covered =
                Arrays.stream(
                                parameters
                                        .getOrDefault("headers", "date")
                                        .toLowerCase(Locale.ROOT)
                                        .split(" ", -1))
                        .filter(name -> !name.isEmpty())
                        .toList();
        if (keyId.isEmpty()) {
            throw new UnreadableException("the signature names no key");
        }
        if (covered.size() > MOST_COVERED) {
            throw new UnreadableException("the signature covers too many headers");
        }
        try {
            this.signature = Base64.getDecoder().decode(parameters.getOrDefault("signature", ""));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("the signature is no base64");
        }
        if (signature.length == 0) {
            throw new UnreadableException("there are parameters but no signature");
        }
        this.times = times();
    }

    private SignedTimes times() {
        SignedTimes.Builder builder = new SignedTimes.Builder();
        for (String name : new LinkedHashSet<>(covered)) {
            switch (name) {
                case "date" -> Fields.value(request.headers(), "Date").ifPresent(builder::date);
                case CREATED -> builder.created(parameters.getOrDefault("created", ""));
                case EXPIRES -> builder.expires(parameters.getOrDefault("expires", ""));
                default -> {}
            }
        }
        return builder.build();
    }

    @Override
    public Scheme scheme() {
        return Scheme.CAVAGE;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    /** hs2019 means whatever the key is for: RSA with SHA-256 in practice. */
    @Override
    public boolean supported() {
        return switch (algorithm) {
            case "", "hs2019", "rsa-sha256", "ed25519" -> true;
            default -> false;
        };
    }

    private boolean fits(Algorithm ofKey) {
        return switch (algorithm) {
            case "", "hs2019" -> true;
            case "rsa-sha256" -> ofKey == Algorithm.RSA;
            case "ed25519" -> ofKey == Algorithm.ED25519;
            default -> false;
        };
    }

    @Override
    public Set<Part> uncovered() {
        Set<Part> missing = EnumSet.allOf(Part.class);
        if (covered.contains(TARGET)) {
            missing.remove(Part.METHOD);
            missing.remove(Part.TARGET);
        }
        if (covered.contains("host")) {
            missing.remove(Part.HOST);
        }
        if (covered.contains("date") || covered.contains(CREATED)) {
            missing.remove(Part.TIME);
        }
        if (request.body().length() == 0
                || covered.contains("digest")
                || covered.contains("content-digest")) {
            missing.remove(Part.DIGEST);
        }
        return missing;
    }

    @Override
    public boolean fresh(Instant now, Freshness window) {
        return times.isFresh(now, window);
    }

    @Override
    public boolean isBy(PublicKey key) {
        Optional<Algorithm> ofKey = Algorithm.of(key);
        if (ofKey.isEmpty() || !fits(ofKey.get())) {
            return false;
        }
        String target = request.target();
        String path = Fields.withoutQuery(target);
        // Misskey, Pleroma, Friendica and others sign the path alone.
        return isBy(ofKey.get(), key, target)
                || (covered.contains(TARGET)
                        && !path.equals(target)
                        && isBy(ofKey.get(), key, path));
    }

    private boolean isBy(Algorithm algorithmOfKey, PublicKey key, String target) {
        Optional<String> text = text(target);
        return text.isPresent()
                && algorithmOfKey.verify(
                        key, text.get().getBytes(StandardCharsets.ISO_8859_1), signature);
    }

    /** The signing string (§2.3); empty if something is covered that is not there. */
    private Optional<String> text(String target) {
        StringBuilder text = new StringBuilder();
        for (String name : covered) {
            Optional<String> value = value(name, target);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            text.append(text.isEmpty() ? "" : "\n").append(name).append(": ").append(value.get());
        }
        return Optional.of(text.toString());
    }

    private Optional<String> value(String name, String target) {
        return switch (name) {
            case TARGET -> Optional.of(request.method().toLowerCase(Locale.ROOT) + " " + target);
            case CREATED -> Optional.ofNullable(parameters.get("created"));
            case EXPIRES -> Optional.ofNullable(parameters.get("expires"));
            default -> Fields.value(request.headers(), name);
        };
    }
}
