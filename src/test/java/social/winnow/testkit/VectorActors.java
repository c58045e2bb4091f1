package social.winnow.testkit;

import social.winnow.model.ActorKey;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The actors behind {@link SignedRequest}: their documents as they were served. */
public final class VectorActors {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VectorActors() {}

    /** All their keys. */
    public static List<ActorKey> keys() throws IOException {
        List<ActorKey> keys = new ArrayList<>();
        for (JsonNode actor : read("/vectors/actors.json").values()) {
            pem(actor.path("publicKey"), keys);
        }
        JsonNode fedify = read("/vectors/fedify-actor.json");
        pem(fedify.path("publicKey"), keys);
        for (JsonNode key : fedify.path("assertionMethod").values()) {
            keys.add(
                    new ActorKey(
                            key.path("id").asString(),
                            key.path("controller").asString(),
                            ActorKey.Form.MULTIBASE,
                            key.path("publicKeyMultibase").asString()));
        }
        return keys;
    }

    /** The key of that id. */
    public static ActorKey key(String id) throws IOException {
        return keys().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    private static void pem(JsonNode key, List<ActorKey> into) {
        into.add(
                new ActorKey(
                        key.path("id").asString(),
                        key.path("owner").asString(),
                        ActorKey.Form.PEM,
                        key.path("publicKeyPem").asString()));
    }

    private static JsonNode read(String resource) throws IOException {
        try (InputStream in = VectorActors.class.getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(in, resource).readAllBytes());
        }
    }
}
