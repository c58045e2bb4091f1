package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Verification;
import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.rule.Rule;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.MapSettings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class UnsentDeleteRuleTest {
    private static final String NOTE = "https://remote.example/notes/1";

    private final FakeContext context = new FakeContext();
    private final Rule rule = new UnsentDeleteRule.Factory().create(MapSettings.of(Map.of()));

    private static Delivery deletion(String actor) {
        Content tombstone = new Content.EmbeddedOther(Optional.of(NOTE), List.of("Tombstone"));
        return Deliveries.delivery(
                new Activity.Delete(Deliveries.envelope(actor, "Delete"), tombstone));
    }

    private List<Finding> found(Delivery delivery) {
        return context.run(rule, delivery);
    }

    private List<Finding> found(Fate fate) {
        context.fate(NOTE, fate);
        return found(deletion(Deliveries.MALLORY));
    }

    @Test
    void absorbsTheDeletionOfWhatWasKeptOrDropped() {
        assertThat(found(new Fate(Outcome.KEPT, true)))
                .extracting(Finding::symbol)
                .containsExactly(UnsentDeleteRule.UNSENT);
        assertThat(found(new Fate(Outcome.DROPPED, true))).hasSize(1);
    }

    @Test
    void letsPassTheDeletionOfWhatTheInstanceMayHave() {
        assertThat(found(Fate.UNKNOWN)).isEmpty();
        assertThat(found(Fate.FORWARDED)).isEmpty();
        assertThat(found(Fate.RELEASED)).isEmpty();
        assertThat(found(new Fate(Outcome.KEPT, false))).isEmpty();
    }

    @Test
    void believesNobodyElse() {
        context.fate(NOTE, new Fate(Outcome.KEPT, true));
        assertThat(found(deletion("https://else.example/users/bob"))).isEmpty();
        assertThat(found(deletion(Deliveries.MALLORY).verified(new Verification.Unsigned())))
                .isEmpty();
    }

    @Test
    void doesNotCondemnAWholeBatch() {
        context.inBatch();
        assertThat(found(new Fate(Outcome.KEPT, true))).isEmpty();
    }
}
