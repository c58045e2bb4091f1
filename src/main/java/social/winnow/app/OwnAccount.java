package social.winnow.app;

import social.winnow.actor.OwnActor;
import social.winnow.actor.OwnAddress;
import social.winnow.actor.OwnKey;
import social.winnow.config.Config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Winnow's own account, as the configuration wants it. */
final class OwnAccount {
    private static final String USUAL_KEY = "identity.pem";

    private OwnAccount() {}

    /**
     * The account; empty if none is wanted. Makes its key if there is none yet.
     *
     * @throws IOException if the key cannot be used
     */
    static Optional<OwnActor> of(Config config) throws IOException {
        Optional<OwnAddress> address = address(config);
        return address.isEmpty()
                ? Optional.empty()
                : Optional.of(new OwnActor(address.get(), OwnKey.open(key(config))));
    }

    static Optional<OwnAddress> address(Config config) {
        Config.Identity identity = config.identity();
        return identity.host().map(host -> new OwnAddress(host, identity.username()));
    }

    static Path key(Config config) {
        return config.identity()
                .key()
                .orElseGet(() -> config.store().toAbsolutePath().resolveSibling(USUAL_KEY));
    }
}
