package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Envelope;
import social.winnow.model.Finding;
import social.winnow.model.Oddity;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.Posts;

import java.util.List;

class OpaqueObjectRuleTest {
    private static final Envelope BY_REFERENCE =
            Deliveries.envelope(Deliveries.MALLORY, "Create", Oddity.OBJECT_BY_REFERENCE);
    private static final Content REFERENCE = new Content.Reference("https://remote.example/n/1");

    private static List<Finding> judge(Activity activity) {
        return new FakeContext().run(new OpaqueObjectRule(), Deliveries.delivery(activity));
    }

    @Test
    void seesACreateAndAnUpdateByReference() {
        assertThat(judge(new Activity.Create(BY_REFERENCE, REFERENCE))).hasSize(1);
        assertThat(judge(new Activity.Update(BY_REFERENCE, REFERENCE))).hasSize(1);
    }

    @Test
    void aBoostNamesItsObjectByNature() {
        assertThat(judge(new Activity.Announce(BY_REFERENCE, REFERENCE))).isEmpty();
    }

    @Test
    void aPostThatIsThereIsNotOpaque() {
        assertThat(
                        new FakeContext()
                                .run(
                                        new OpaqueObjectRule(),
                                        Deliveries.create(Posts.post().text("hello"))))
                .isEmpty();
    }
}
