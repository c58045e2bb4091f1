package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Finding;
import social.winnow.model.Oddity;
import social.winnow.model.Symbol;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;

import java.util.List;

class JsonLdRuleTest {

    private static List<Symbol> symbols(Oddity... oddities) {
        Activity activity =
                new Activity.Other(
                        Deliveries.envelope(Deliveries.MALLORY, "Create", oddities),
                        new Content.Missing());
        return new FakeContext()
                .run(new JsonLdRule(), Deliveries.delivery(activity)).stream()
                        .map(Finding::symbol)
                        .toList();
    }

    @Test
    void hasASymbolForEveryWayOfBeingReadTwice() {
        assertThat(symbols(Oddity.ALIASED_CONTEXT)).containsExactly(JsonLdRule.ALIAS);
        assertThat(symbols(Oddity.FULL_IRI_KEY)).containsExactly(JsonLdRule.FULL_IRI);
        assertThat(symbols(Oddity.FOREIGN_CONTEXT)).containsExactly(JsonLdRule.FOREIGN_CONTEXT);
    }

    @Test
    void anOrdinaryDocumentHasNone() {
        assertThat(symbols()).isEmpty();
        assertThat(symbols(Oddity.OBJECT_BY_REFERENCE)).isEmpty();
    }
}
