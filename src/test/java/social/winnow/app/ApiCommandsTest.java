package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.http.Body;
import social.winnow.model.http.Request;
import social.winnow.testkit.Json;
import social.winnow.testkit.ShutPort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
                        winnow.config.resolveSibling("admin.token").toString(),
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

    @Test
    void releasesConfirmsAndTakesItBack() throws Exception {
        String innocent = kept();
        String spam = kept();
        int before = winnow.passed();

        Ran released = ask("quarantine", "release", innocent);
        assertThat(released.out()).startsWith(innocent + ": ").contains("delivered");
        assertThat(released.status()).isZero();
        assertThat(winnow.passed()).isEqualTo(before + 1);

        assertThat(ask("quarantine", "confirm", spam).status()).isZero();
        assertThat(ask("quarantine", "show", spam).out())
                .contains("state     confirmed", "decided   M\u00eda");
        assertThat(ask("quarantine", "undo", spam).status()).isZero();
        assertThat(ask("quarantine", "show", spam).out()).contains("state     waiting");

        Ran audit = ask("audit");
        assertThat(audit.out().lines().toList().getFirst())
                .matches("TIME +BY +ACTION +SUBJECT +BEFORE +AFTER +NOTE");
        assertThat(audit.out()).contains("M\u00eda", innocent, spam);
    }

    @Test
    void saysWhatTheInstanceDoesNotTake() throws Exception {
        String id = kept();
        winnow.upstream.answering("HTTP/1.1 401 No\r\nContent-Length: 7\r\n\r\nbad sig");

        Ran ran = ask("quarantine", "release", id, "nothing");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .contains(id + ": the instance refused it with 401", "nothing: There is nothing");
    }

    @Test
    void deletesAllThatFitWhenItIsSure() throws Exception {
        kept();
        kept();
        kept();

        Ran asked = ask("quarantine", "delete", "--origin", "remote.example");
        assertThat(asked).isEqualTo(new Ran(1, "delete would be done to 3; add --yes to do it\n"));
        assertThat(winnow.kept()).hasSize(3);

        Ran done = ask("quarantine", "delete", "--origin", "remote.example", "--yes");
        assertThat(done).isEqualTo(new Ran(0, "delete: 3 done, 0 failed, of 3\n"));
        assertThat(winnow.kept()).isEmpty();
    }

    @Test
    void keepsLists() throws Exception {
        assertThat(ask("lists", "list").out()).isEqualTo("The lists are empty.\n");
        Ran made = ask("lists", "deny", "origin", "spam.example", "--reason", "a wave", "--json");
        assertThat(made.status()).isZero();
        String id = json(made).path("id").asString();

        assertThat(ask("lists", "list").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(id)
                .contains("deny", "origin", "spam.example", "M\u00eda", "a wave");
        assertThat(ask("lists", "remove", id)).isEqualTo(new Ran(0, id + ": removed\n"));
        assertThat(ask("lists", "remove", id).status()).isEqualTo(1);
        assertThat(ask("lists", "deny", "colour", "red").status()).isEqualTo(2);
    }

    @Test
    void forcesWaves() throws Exception {
        assertThat(ask("wave").out()).isEqualTo("There is no wave.\n");
        assertThat(ask("wave", "on").out())
                .startsWith("There is a wave")
                .endsWith(", for somebody said so.\n");
        assertThat(json(ask("wave", "--json")).path("forced").asString()).isEqualTo("on");
        assertThat(ask("wave", "auto").out()).isEqualTo("There is no wave.\n");
    }

    /** A wave of many accounts with one text. */
    private void playWave() throws Exception {
        winnow.close();
        DemoSenders senders = new DemoSenders(InstantSource.system());
        winnow = RunningWinnow.start(Files.createDirectory(folder.resolve("wave")), senders);
        for (DemoPost post : new DemoTraffic(7, Instant.now()).wave(20, 1)) {
            winnow.post(
                    new Request(
                            "POST",
                            post.inbox(),
                            senders.sign(post),
                            Body.of(post.json()),
                            InetAddress.getLoopbackAddress()));
        }
    }

    @Test
    void decidesAboutCampaigns() throws Exception {
        assertThat(ask("campaigns", "list").out())
                .isEqualTo("Nobody brings anything in concert.\n");
        playWave();
        JsonNode campaign = json(ask("campaigns", "list", "--json")).path(0);
        String id = campaign.path("id").asString();
        assertThat(id).isNotEmpty();

        assertThat(ask("campaigns", "list").out().lines())
                .filteredOn(line -> line.startsWith(id))
                .singleElement()
                .asString()
                .contains(campaign.path("description").asString().substring(0, 10));
        assertThat(ask("campaigns", "confirm", id).out()).contains("decision  confirmed");
        assertThat(ask("campaigns", "list", "--decided", "confirmed").out()).contains(id);
        assertThat(ask("campaigns", "undo", id).status()).isZero();
        assertThat(ask("campaigns", "list", "--decided", "confirmed").out()).doesNotContain(id);
        assertThat(ask("campaigns", "show", "nothing").status()).isEqualTo(1);
    }
}
