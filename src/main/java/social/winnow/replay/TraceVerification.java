package social.winnow.replay;

import social.winnow.model.Activity;
import social.winnow.model.Verification;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.text.Hosts;

/** What verification would have come to, as far as a trace tells who signed. */
final class TraceVerification {
    private TraceVerification() {}

    static Verification of(TraceRecord delivered, Activity activity) {
        String actor = activity.envelope().actor();
        String owner = delivered.keyId().map(TraceVerification::owner).orElse(actor);
        if (delivered.gone() && activity instanceof Activity.Delete) {
            return new Verification.Unverifiable(Obstacle.SELF_DELETE);
        }
        if (!delivered.signed()) {
            return new Verification.Invalid(Flaw.WRONG_SIGNATURE);
        }
        if (owner.equals(actor)) {
            return new Verification.Verified(Verification.By.SIGNATURE);
        }
        boolean vouched = activity.envelope().proofInBody() || Hosts.same(owner, actor);
        return vouched
                ? new Verification.Relayed(owner)
                : new Verification.Invalid(Flaw.FOREIGN_KEY);
    }

    private static String owner(String keyId) {
        int fragment = keyId.indexOf('#');
        return fragment < 0 ? keyId : keyId.substring(0, fragment);
    }
}
