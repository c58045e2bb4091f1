package social.winnow.replay;

import social.winnow.model.Activity;
import social.winnow.model.Verification;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.text.Hosts;

import java.util.Arrays;
import java.util.Optional;

/** What verification would have come to, as far as a trace tells who signed. */
final class TraceVerification {
    private TraceVerification() {}

    static Verification of(TraceRecord delivered, Activity activity) {
        if (delivered.gone() && activity instanceof Activity.Delete) {
            return new Verification.Unverifiable(Obstacle.SELF_DELETE);
        }
        return switch (delivered.signature()) {
            case "valid", "foreign_key" -> bySigner(delivered, activity);
            case "unsigned" -> new Verification.Unsigned();
            case String other -> recorded(other);
        };
    }

    /** What is signed by a foreign key is validly signed; by whom is another question. */
    private static Verification bySigner(TraceRecord delivered, Activity activity) {
        String actor = activity.envelope().actor();
        String owner = delivered.keyId().map(TraceVerification::owner).orElse(actor);
        if (owner.equals(actor)) {
            return new Verification.Verified(Verification.By.SIGNATURE);
        }
        boolean vouched = activity.envelope().proofInBody() || Hosts.same(owner, actor);
        return vouched
                ? new Verification.Relayed(owner)
                : new Verification.Invalid(Flaw.FOREIGN_KEY);
    }

    /** As recordings of live traffic call what Winnow found then. */
    private static Verification recorded(String label) {
        Optional<Verification> obstacle =
                Arrays.stream(Obstacle.values())
                        .filter(it -> it.label().equals(label))
                        .findFirst()
                        .map(Verification.Unverifiable::new);
        return obstacle.or(() ->
                        Arrays.stream(Flaw.values())
                                .filter(it -> it.label().equals(label))
                                .findFirst()
                                .map(Verification.Invalid::new))
                .orElseGet(() -> new Verification.Invalid(Flaw.WRONG_SIGNATURE));
    }

    private static String owner(String keyId) {
        int fragment = keyId.indexOf('#');
        return fragment < 0 ? keyId : keyId.substring(0, fragment);
    }
}
