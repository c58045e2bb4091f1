package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.testkit.RawClient;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who is let in. */
class AccessTest {
    private static final String ME = "/api/v1/me";

    @TempDir Path folder;
    private AdminRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new AdminRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private RawClient.Answer ask(String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("Host: localhost");
        all.add("Connection: close");
        return rig.send("GET", ME, "", all.toArray(String[]::new));
    }

    @Test
    void a109RefusesNoShortWrongAndPartialTokensAllInTheSameWords() throws IOException {
        List<RawClient.Answer> answers =
                List.of(
                        ask(),
                        ask("Authorization: Bearer x"),
                        ask("Authorization: Bearer " + AdminRig.TOKEN.substring(1)),
                        ask("Authorization: Bearer " + AdminRig.TOKEN.substring(0, 34)),
                        ask("Authorization: Bearer " + AdminRig.TOKEN + "0"),
                        ask("Authorization: Bearer " + AdminRig.TOKEN.replace('0', '1')),
                        ask("Authorization: Basic " + AdminRig.TOKEN),
                        ask("Cookie: token=" + AdminRig.TOKEN),
                        ask(
                                "Authorization: Bearer " + AdminRig.TOKEN,
                                "Authorization: Bearer " + AdminRig.TOKEN));

        assertThat(answers).extracting(RawClient.Answer::status).containsOnly(401);
        assertThat(answers).extracting(RawClient.Answer::body).containsOnly(answers.get(0).body());
        assertThat(answers.getFirst().header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answers.getFirst().header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void a109AnswersTheEleventhFailureWith429UntilTheMinuteIsOver() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(ask("Authorization: Bearer wrong").status()).isEqualTo(401);
        }

        RawClient.Answer eleventh = ask("Authorization: Bearer wrong");
        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(eleventh.header("Retry-After")).isEqualTo("60");
        assertThat(ask("Authorization: Bearer " + AdminRig.TOKEN).status())
                .as("others' failures keep no moderator out")
                .isEqualTo(200);
        assertThat(ask("Authorization: Bearer wrong").status()).isEqualTo(429);

        rig.clocks.pass(Duration.ofSeconds(61));

        assertThat(ask("Authorization: Bearer wrong").status()).isEqualTo(401);
    }

    @Test
    void readsNothingLongOfWhoShowsNoToken() throws IOException {
        String path = "/api/v1/explain";
        String[] nobody = {
            "Host: localhost", "Content-Type: application/json", "Connection: close"
        };

        try (RawClient client = RawClient.connect(rig.address)) {
            String head = "POST " + path + " HTTP/1.1\r\n" + String.join("\r\n", nobody);
            client.send(head + "\r\nContent-Length: 100000\r\n\r\n");
            assertThat(client.answer().status()).as("before a byte of it came").isEqualTo(413);
        }
        try (RawClient client = RawClient.connect(rig.address)) {
            String head = "POST " + path + " HTTP/1.1\r\n" + String.join("\r\n", nobody);
            client.send(head + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
        }
        assertThat(rig.send("POST", path, "{}", nobody).status()).isEqualTo(401);
        assertThat(rig.sendAs(AdminRig.TOKEN, "POST", path, " ".repeat(100_000)).status())
                .isEqualTo(422);
    }

    @Test
    void tellsModeratorsFromThoseWhoOnlyLook() throws IOException {
        assertThat(rig.get(ME).path("role").asString()).isEqualTo("moderate");
        assertThat(ask("Authorization: bearer " + AdminRig.READ_TOKEN).body())
                .isEqualTo("{\"name\":\"reader\",\"role\":\"read\"}");
        RawClient.Answer change =
                rig.sendAs(AdminRig.READ_TOKEN, "POST", "/api/v1/config/reload", "{}");
        assertThat(change.status()).isEqualTo(403);
        assertThat(change.body()).contains("read-only");
    }

    @Test
    void takesTheNameThatSomebodyGivesItselfButNothingThatHidesInIt() throws IOException {
        String token = "Authorization: Bearer " + AdminRig.TOKEN;

        assertThat(ask(token, "X-Winnow-Moderator: Mia").body()).contains("\"name\":\"Mia\"");
        assertThat(ask(token, "X-Winnow-Moderator: M%C3%ADa+1").body())
                .contains("\"name\":\"M\u00C3\u00ADa+1\"");
        assertThat(ask(token, "X-Winnow-Moderator: a%0D%0Ab%E2%80%AE").body())
                .contains("\"name\":\"a\\\\u000d\\\\u000ab\\\\u202e\"");
        assertThat(ask(token, "X-Winnow-Moderator: 100%").body()).contains("\"name\":\"100%\"");
        assertThat(ask(token, "X-Winnow-Moderator: " + "x".repeat(300)).body())
                .contains("x".repeat(64))
                .doesNotContain("x".repeat(65));
    }
}
