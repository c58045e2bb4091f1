package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import social.winnow.model.Finding;
import social.winnow.model.Symbol;
import social.winnow.model.Verification;
import social.winnow.model.Verification.By;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.Posts;

import java.util.List;

class SignatureRuleTest {
    private static List<Finding> judge(Verification verification) {
        return new FakeContext()
                .run(
                        new SignatureRule(),
                        Deliveries.create(Posts.post().text("hello")).verified(verification));
    }

    private static double points(Verification verification) {
        return judge(verification).stream()
                .mapToDouble(it -> it.strength() * weight(it.symbol()))
                .sum();
    }

    private static double weight(Symbol symbol) {
        return new SignatureRule.Factory().symbols().getOrDefault(symbol, 0.0);
    }

    @Test
    void saysNothingAboutWhoeverIsProvenOrPassedOn() {
        assertThat(judge(new Verification.Verified(By.SIGNATURE))).isEmpty();
        assertThat(judge(new Verification.Verified(By.PROOF))).isEmpty();
        assertThat(judge(new Verification.Relayed("https://relay.example/actor"))).isEmpty();
    }

    @Test
    void findsWhatIsNotSigned() {
        assertThat(judge(new Verification.Unsigned()))
                .containsExactly(new Finding(SignatureRule.UNSIGNED, 1, "is not signed"));
    }

    @Test
    void keepsBackAloneWhatSomebodyElseSigned() {
        Verification foreign = new Verification.Invalid(Flaw.FOREIGN_KEY);
        assertThat(judge(foreign))
                .extracting(Finding::symbol)
                .containsExactly(SignatureRule.FOREIGN);
        assertThat(points(foreign)).isGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, names = "FOREIGN_KEY", mode = Mode.EXCLUDE)
    void findsWhatIsInvalidButKeepsItBackOnlyWithSomethingElse(Flaw flaw) {
        assertThat(judge(new Verification.Invalid(flaw)))
                .extracting(Finding::symbol, Finding::because)
                .containsExactly(tuple(SignatureRule.INVALID, flaw.words()));
        assertThat(points(new Verification.Invalid(flaw))).isLessThan(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Obstacle.class,
            names = {"DENIED", "SELF_DELETE", "SELF_DOUBT"})
    void holdsNothingAgainstSomebodyForWhatIsNotItsDoing(Obstacle why) {
        assertThat(judge(new Verification.Unverifiable(why))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Obstacle.class,
            names = {"DENIED", "SELF_DELETE", "SELF_DOUBT"},
            mode = Mode.EXCLUDE)
    void weighsLittleWhatCouldNotBeChecked(Obstacle why) {
        assertThat(points(new Verification.Unverifiable(why))).isBetween(0.1, 1.5);
    }

    @Test
    void weighsLeastWhatIsOnlyLate() {
        assertThat(points(new Verification.Unverifiable(Obstacle.KEY_PENDING)))
                .isLessThan(points(new Verification.Unverifiable(Obstacle.KEY_REFUSED)));
    }
}
