package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Verification;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.FakeContext;
import social.winnow.testkit.Json;

import java.nio.charset.StandardCharsets;
import java.util.List;

class OriginMismatchRuleTest {
    private static final String OURS = "https://remote.example/notes/1";
    private static final String FOREIGN = "https://victim.test/notes/1";

    private static Delivery delivery(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        ParseOutcome read = new ActivityParser(1 << 20).parse(body);
        return Deliveries.delivery(((ParseOutcome.Parsed) read).activity());
    }

    private static List<Finding> judge(Delivery delivery) {
        return new FakeContext().run(new OriginMismatchRule(), delivery);
    }

    private static List<Finding> judge(String json) {
        return judge(delivery(json));
    }

    private static String note(String id, String author) {
        return Json.note("id", Json.text(id), "attributedTo", Json.text(author));
    }

    @Test
    void findsNothingWhereEverybodySpeaksForItself() {
        assertThat(judge(Json.createOf(note(OURS, Json.EVE)))).isEmpty();
        assertThat(judge(Json.activity("Update", note(OURS, Json.EVE)))).isEmpty();
    }

    @Test
    void findsAPostOfAnotherServer() {
        assertThat(judge(Json.createOf(note(FOREIGN, Json.EVE))))
                .containsExactly(
                        new Finding(
                                OriginMismatchRule.MISMATCH,
                                1,
                                "brings something of victim.test though its actor is of"
                                        + " remote.example"));
        assertThat(judge(Json.activity("Update", note(FOREIGN, Json.EVE)))).hasSize(1);
    }

    @Test
    void findsAnAuthorOfAnotherServer() {
        assertThat(judge(Json.createOf(note(OURS, "https://victim.test/users/vic")))).hasSize(1);
    }

    @Test
    void findsAnActivityOfAnotherServer() {
        String json =
                Json.activity(
                        "Create",
                        note(OURS, Json.EVE),
                        "id",
                        Json.text("https://victim.test/activities/1"));
        assertThat(judge(json)).extracting(Finding::strength).containsExactly(0.5);
    }

    @Test
    void takesOtherSpellingsOfAHostForTheSame() {
        assertThat(judge(Json.createOf(note("HTTPS://Remote.EXAMPLE.:443/notes/1", Json.EVE))))
                .isEmpty();
    }

    @Test
    void tellsPortsApart() {
        assertThat(judge(Json.createOf(note("https://remote.example:8443/notes/1", Json.EVE))))
                .hasSize(1);
    }

    @Test
    void isWeakWithinOneDomain() {
        assertThat(judge(Json.createOf(note("https://posts.remote.example/1", Json.EVE))))
                .extracting(Finding::strength)
                .containsExactly(0.3);
    }

    @Test
    void letsBoostsAndReactionsNameWhatIsElsewhere() {
        assertThat(judge(Json.activity("Announce", Json.text(FOREIGN)))).isEmpty();
        assertThat(judge(Json.activity("Announce", note(FOREIGN, "https://victim.test/u/vic"))))
                .isEmpty();
        assertThat(judge(Json.activity("Like", Json.text(FOREIGN)))).isEmpty();
    }

    @Test
    void letsAPostsUrlLieAnywhere() {
        assertThat(
                        judge(
                                Json.createOf(
                                        Json.note(
                                                "id",
                                                Json.text(OURS),
                                                "url",
                                                Json.text("https://www.elsewhere.test/1")))))
                .isEmpty();
    }

    @Test
    void saysNothingAboutWhatIsPassedOnOrSpeaksForItself() {
        Delivery foreign = delivery(Json.createOf(note(FOREIGN, Json.EVE)));
        assertThat(judge(foreign.verified(new Verification.Relayed("https://relay.test/actor"))))
                .isEmpty();
        String proven =
                Json.activity(
                        "Create",
                        note(FOREIGN, Json.EVE),
                        "proof",
                        "{\"type\":\"DataIntegrityProof\"}");
        assertThat(judge(proven)).isEmpty();
    }
}
