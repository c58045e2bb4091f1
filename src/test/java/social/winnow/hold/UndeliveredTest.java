package social.winnow.hold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.testkit.Judgements;

class UndeliveredTest {

    @Test
    void saysWhyItWaitsButDoesNotCallItBad() {
        Judgement harmless = Judgements.quarantine(4).enforcing(new Verdict.Forward());
        Judgement undelivered = Undelivered.judgement(harmless, "the instance was away");
        assertThat(undelivered.enforced()).isEqualTo(new Verdict.Hold());
        assertThat(undelivered.findings().getLast().finding().because())
                .isEqualTo("the instance was away");
        assertThat(undelivered.score()).isEqualTo(harmless.score());
    }
}
