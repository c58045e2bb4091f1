package social.winnow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import social.winnow.model.Verification;
import social.winnow.model.Verification.By;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;

import java.util.Set;

class RefusalsTest {
    private static final Refusals EVERYTHING = new Refusals(Set.copyOf(Refusals.NAMES));
    private static final Refusals NOTHING = new Refusals(Set.of());

    @Test
    void neverRefusesWhoeverIsProvenOrPassesOn() {
        assertThat(EVERYTHING.reason(new Verification.Verified(By.PROOF))).isEmpty();
        assertThat(EVERYTHING.reason(new Verification.Relayed("https://r.test/actor"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void refusesAFlawByItsName(Flaw flaw) {
        Verification invalid = new Verification.Invalid(flaw);
        assertThat(new Refusals(Set.of(flaw.label())).reason(invalid)).contains(flaw.label());
        assertThat(NOTHING.reason(invalid)).isEmpty();
    }

    @Test
    void refusesWhatIsUnsignedOrUnverifiableIfTheAdminWantsIt() {
        assertThat(EVERYTHING.reason(new Verification.Unsigned())).contains("unsigned");
        assertThat(EVERYTHING.reason(new Verification.Unverifiable(Obstacle.KEY_REFUSED)))
                .contains("unverifiable");
    }

    @ParameterizedTest
    @EnumSource(
            value = Obstacle.class,
            names = {"SELF_DOUBT", "SELF_DELETE", "DENIED"})
    void excusesWhatIsNotTheSendersDoing(Obstacle why) {
        assertThat(EVERYTHING.reason(new Verification.Unverifiable(why))).isEmpty();
    }
}
