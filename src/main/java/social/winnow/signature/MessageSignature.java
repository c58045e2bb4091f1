package social.winnow.signature;

import org.jspecify.annotations.Nullable;

import social.winnow.signature.StructuredFields.Bare;
import social.winnow.signature.StructuredFields.InnerList;
import social.winnow.signature.StructuredFields.Item;
import social.winnow.signature.StructuredFields.Text;
import social.winnow.signature.StructuredFields.Word;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One labelled signature by RFC 9421. */
final class MessageSignature implements HttpSignature {
    private final Components components;
    private final InnerList input;
    private final byte[] signature;
    private final String keyId;
    private final String algorithm;
    private final List<String> covered;
    private final boolean plain;
    private final SignedTimes times;

    /**
     * @param input its member of Signature-Input
     * @throws UnreadableException if it names no key, or covers what has no name
     */
    MessageSignature(Components components, InnerList input, byte[] signature)
            throws UnreadableException {
        this.components = components;
        this.input = input;
        this.signature = signature.clone();
        this.keyId = text(input.parameters().get("keyid"));
        this.algorithm = text(input.parameters().get("alg"));
        if (keyId.isEmpty()) {
            throw new UnreadableException("the signature names no key");
        }
        List<String> names = new ArrayList<>();
        boolean known = true;
        for (Item item : input.items()) {
            if (!(item.value() instanceof Text name)) {
                throw new UnreadableException("the signature covers something without a name");
            }
            names.add(name.value());
            known &= item.parameters().isEmpty() && Components.isKnown(name.value());
        }
        this.covered = List.copyOf(names);
        this.plain = known;
        this.times = times();
    }

    private static String text(@Nullable Bare value) {
        return value instanceof Text text ? text.value() : "";
    }

    /** The parameters are part of what is signed, always (§2.5). */
    private SignedTimes times() {
        SignedTimes.Builder builder = new SignedTimes.Builder();
        Map<String, Bare> parameters = input.parameters();
        if (parameters.containsKey("created")) {
            builder.created(number(parameters.get("created")));
        }
        if (parameters.containsKey("expires")) {
            builder.expires(number(parameters.get("expires")));
        }
        if (covered.contains("date")) {
            components.value("date").ifPresent(builder::date);
        }
        return builder.build();
    }

    private static String number(@Nullable Bare value) {
        return value instanceof Word word ? word.written() : "";
    }

    @Override
    public Scheme scheme() {
        return Scheme.RFC9421;
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public boolean supported() {
        boolean known =
                switch (algorithm) {
                    case "", "rsa-v1_5-sha256", "ed25519" -> true;
                    default -> false;
                };
        return known && plain;
    }

    @Override
    public Set<Part> uncovered() {
        Set<Part> missing = EnumSet.allOf(Part.class);
        if (covered.contains("@method")) {
            missing.remove(Part.METHOD);
        }
        if (covered.contains("@target-uri")
                || covered.contains("@request-target")
                || (covered.contains("@path") && covered.contains("@query"))) {
            missing.remove(Part.TARGET);
        }
        if (covered.contains("@target-uri")
                || covered.contains("@authority")
                || covered.contains("host")) {
            missing.remove(Part.HOST);
        }
        if (input.parameters().containsKey("created") || covered.contains("date")) {
            missing.remove(Part.TIME);
        }
        if (components.request().body().length() == 0
                || covered.contains("content-digest")
                || covered.contains("digest")) {
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
        Optional<String> text = text();
        return supported()
                && ofKey.isPresent()
                && text.isPresent()
                && (algorithm.isEmpty() || algorithm.equals(ofKey.get().nameIn(Scheme.RFC9421)))
                && ofKey.get()
                        .verify(key, text.get().getBytes(StandardCharsets.ISO_8859_1), signature);
    }

    /**
     * The signature base (§2.5); empty if it cannot be made, which is a signature that is wrong.
     */
    private Optional<String> text() {
        Set<String> seen = new HashSet<>();
        StringBuilder base = new StringBuilder();
        for (String name : covered) {
            Optional<String> value = components.value(name);
            if (value.isEmpty() || !seen.add(name)) {
                return Optional.empty();
            }
            base.append('"').append(name).append("\": ").append(value.get()).append('\n');
        }
        return Optional.of(base + "\"@signature-params\": " + input.written());
    }
}
