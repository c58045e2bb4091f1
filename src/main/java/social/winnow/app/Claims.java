package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.model.Verification;

/** What is thought of senders' claims as long as nobody checks them. */
final class Claims {
    private Claims() {}

    static Verification verification(Config config) {
        return config.trustClaimedSenders()
                ? new Verification.Claimed()
                : new Verification.Unverifiable("signatures are not checked");
    }
}
