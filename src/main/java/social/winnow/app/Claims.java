package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.model.Verification;

/** What is thought of senders' claims as long as nobody checks them. */
final class Claims {
    private Claims() {}

    static Verification verification(Config config) {
        return config.trustClaimedSenders()
                ? new Verification.Verified(Verification.By.SIGNATURE)
                : new Verification.Unverifiable(Verification.Obstacle.KEY_PENDING);
    }
}
