package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.testkit.Json;
import social.winnow.testkit.ShutPort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that speak with a running Winnow, a real one. */
class ApiCommandsTest {
    @TempDir Path folder;
    private RunningWinnow winnow;

    /** What a command printed and its exit status. */
    private record Ran(int status, String out) {}

    @BeforeEach
    void start() throws Exception {
        winnow = RunningWinnow.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        winnow.close();
    }

    private static Ran run(List<String> arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = Main.commands(out).execute(arguments.toArray(new String[0]));
        return new Ran(status, bytes.toString(StandardCharsets.UTF_8));
    }

    /** Runs it as a moderator called Mia. */
    private Ran ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(
                List.of(
                        "--url",
                        "http://" + Addresses.text(winnow.winnow.adminAddress().orElseThrow()),
                        "--token-file",
                        folder.resolve("admin.token").toString(),
                        "--as",
                        "Mía"));
        return run(all);
    }

    private static JsonNode json(Ran ran) {
        return JsonMapper.builder().build().readTree(ran.out());
    }

    /** An activity that is always quarantined. */
    private static String suspect() {
        return Json.createOf(
                Json.note("as:content", "\"hidden\"", "summary", "\"free \u202eblurb\""));
    }

    private String kept() throws Exception {
        winnow.postSigned(suspect());
        return winnow.kept().getFirst().id();
    }

    @Test
    void listsWhatWasKeptBack() throws Exception {
        assertThat(ask("quarantine", "list")).isEqualTo(new Ran(0, "Nothing is kept that fits.\n"));
        String id = kept();

        Ran ran = ask("quarantine", "list", "--state", "waiting", "--origin", "remote.example");

        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("ID +RECEIVED +STATE +SCORE +KIND +ACTOR +RELEASE +REASON");
        assertThat(ran.out().lines().toList().getLast())
                .startsWith(id + "  2")
                .contains("waiting", "create", Json.EVE, "repost");
        assertThat(ask("quarantine", "list", "--origin", "other.example").out())
                .isEqualTo("Nothing is kept that fits.\n");
    }

    @Test
    void goesOnWhereAListEnded() throws Exception {
        String first = kept();
        String second = kept();

        Ran page = ask("quarantine", "list", "--limit", "1");
        assertThat(page.out())
                .contains(second)
                .doesNotContain(first)
                .contains("For more: --cursor");
        String cursor = page.out().substring(page.out().indexOf("--cursor ") + 9).strip();

        assertThat(ask("quarantine", "list", "--limit", "1", "--cursor", cursor).out())
                .contains(first)
                .doesNotContain(second);
    }

    @Test
    void showsOneOfThemWithoutAnythingHostile() throws Exception {
        String id = kept();

        Ran ran = ask("quarantine", "show", id);

        assertThat(ran.out())
                .contains(
                        "verdict   quarantine, score",
                        "LD_FULL_IRI",
                        "release   repost",
                        "POST /inbox",
                        "Host: social.example",
                        "\"as:content\":\"hidden\"",
                        "\\u202e")
                .doesNotContain("\u202e");
    }

    @Test
    void printsJsonForPrograms() throws Exception {
        String id = kept();

        Ran list = ask("quarantine", "list", "--json");
        assertThat(list.out().chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        assertThat(json(list).path("items").path(0).path("id").asString()).isEqualTo(id);
        Ran item = ask("quarantine", "--json", "show", id);
        assertThat(json(item).path("findings").path(0).path("symbol").asString())
                .isEqualTo("LD_FULL_IRI");
        assertThat(item.out()).doesNotContain("\u202e");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(ask("quarantine", "show", "nothing").status()).isEqualTo(1);
        assertThat(ask("quarantine", "show", "nothing").out()).contains("Nothing has that id");
        assertThat(ask("quarantine", "show", "../me").status()).isEqualTo(1);
        assertThat(ask("quarantine", "delete").out()).startsWith("Say which");
        assertThat(ask("quarantine", "delete", "x", "--kind", "create").out())
                .startsWith("Say which");
    }

    @Test
    void saysThatTheTokenIsWrong() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "x".repeat(43));

        Ran ran =
                run(
                        List.of(
                                "quarantine",
                                "list",
                                "--token-file",
                                wrong.toString(),
                                "--url",
                                "http://"
                                        + Addresses.text(
                                                winnow.winnow.adminAddress().orElseThrow())));

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).startsWith("A token is needed").doesNotContain("xxx");
    }

    @Test
    void saysThatWinnowDoesNotRun() throws Exception {
        try (ShutPort port = new ShutPort()) {
            Ran ran =
                    run(
                            List.of(
                                    "quarantine",
                                    "list",
                                    "--token-file",
                                    folder.resolve("admin.token").toString(),
                                    "--url",
                                    port.url()));

            assertThat(ran)
                    .isEqualTo(
                            new Ran(
                                    1,
                                    "This needs a running Winnow: Winnow does not answer at "
                                            + port.url()
                                            + "\n"));
        }
    }
}
