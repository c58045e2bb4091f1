package social.winnow.store.sqlite;

import social.winnow.model.Verification;
import social.winnow.model.Verification.By;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;

/**
 * How sure it is who sent something, as it stands in the file: the outcome, and what goes with it.
 */
final class VerificationText {
    private VerificationText() {}

    static String write(Verification verification) {
        return switch (verification) {
            case Verification.Verified(By by) -> "verified " + by.name();
            case Verification.Relayed(String signer) -> "relayed " + signer;
            case Verification.Unverifiable(Obstacle why) -> "unverifiable " + why.name();
            case Verification.Invalid(Flaw flaw) -> "invalid " + flaw.name();
            case Verification.Unsigned _ -> "unsigned ";
        };
    }

    static Verification read(String text) {
        int space = text.indexOf(' ');
        String rest = text.substring(space + 1);
        return switch (text.substring(0, space)) {
            case "verified" -> new Verification.Verified(By.valueOf(rest));
            case "relayed" -> new Verification.Relayed(rest);
            case "unverifiable" -> new Verification.Unverifiable(Obstacle.valueOf(rest));
            case "invalid" -> new Verification.Invalid(Flaw.valueOf(rest));
            case "unsigned" -> new Verification.Unsigned();
            default -> throw new IllegalArgumentException("not a verification: " + text);
        };
    }
}
