package social.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Verification;
import social.winnow.model.Verification.By;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.testkit.Json;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

final class TraceVerificationTest {
    @TempDir private Path folder = Path.of("");

    private Verification of(String activity, String more) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("trace.jsonl"),
                        "{\"t\":0,\"path\":\"/inbox\",\"activity\":" + activity + more + "}\n");
        try (TraceReader reader = new TraceReader(file, "local.test")) {
            TraceRecord first = Objects.requireNonNull(reader.next());
            ParseOutcome read = new ActivityParser(1 << 20).parse(first.request().body().bytes());
            return TraceVerification.of(first, ((ParseOutcome.Parsed) read).activity());
        }
    }

    private Verification of(String more) throws Exception {
        return of(Json.saying("hello"), more);
    }

    @Test
    void takesWhatIsSignedByItsActorForVerified() throws Exception {
        Verification verified = new Verification.Verified(By.SIGNATURE);
        assertThat(of("")).isEqualTo(verified);
        assertThat(of(",\"key_id\":\"" + Json.EVE + "#main-key\",\"sig\":\"valid\""))
                .isEqualTo(verified);
    }

    @Test
    void takesAForeignKeyForInvalidUnlessSomethingSpeaksForTheActor() throws Exception {
        String foreign =
                ",\"key_id\":\"https://relay.test/actor#main-key\",\"sig\":\"foreign_key\"";
        assertThat(of(foreign)).isEqualTo(new Verification.Invalid(Flaw.FOREIGN_KEY));
        String signed =
                Json.activity(
                        "Create", Json.note(), "signature", "{\"type\":\"RsaSignature2017\"}");
        assertThat(of(signed, foreign))
                .isEqualTo(new Verification.Relayed("https://relay.test/actor"));
        assertThat(of(",\"key_id\":\"https://remote.example/actor#main-key\""))
                .isEqualTo(new Verification.Relayed("https://remote.example/actor"));
    }

    @Test
    void takesAnySignatureThatIsNotValidForWrong() throws Exception {
        assertThat(of(",\"sig\":\"bad\""))
                .isEqualTo(new Verification.Invalid(Flaw.WRONG_SIGNATURE));
    }

    @Test
    void verifiesNobodyWhoIsGone() throws Exception {
        assertThat(of(Json.activity("Delete", Json.text(Json.EVE)), ",\"gone\":true"))
                .isEqualTo(new Verification.Unverifiable(Obstacle.SELF_DELETE));
    }
}
