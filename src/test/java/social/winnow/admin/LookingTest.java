package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.store.AuditLog;
import social.winnow.testkit.Json;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.RawClient;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What is answered to those who look. Every answer is compared with the OpenAPI document. */
class LookingTest {
    private static final String LIST = "/api/v1/quarantine";
    private static final String ITEM = "/api/v1/quarantine/{id}";

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

    private String keep(String words) throws Exception {
        rig.clocks.pass(Duration.ofSeconds(1));
        return rig.keep(Json.saying("<p>" + words + "</p>"), Judgements.quarantine(7.126));
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(it -> it.path("id").asString())
                .toList();
    }

    @Test
    void listsTheNewestFirstPageByPage() throws Exception {
        String first = keep("one");
        String second = keep("two");
        String third = keep("three");

        JsonNode page = rig.get(LIST, "?limit=2");
        assertThat(ids(page)).containsExactly(third, second);
        assertThat(page.path("count").asInt()).isEqualTo(3);
        assertThat(page.path("counted_all").asBoolean()).isTrue();

        JsonNode rest = rig.get(LIST, "?limit=2&cursor=" + page.path("next").asString());
        assertThat(ids(rest)).containsExactly(first);
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void saysOfEachInOneSentenceWhyItWasKeptAndHowItCanBeReleased() throws Exception {
        keep("buy now");

        JsonNode item = rig.get(LIST).path("items").get(0);

        assertThat(item.path("reason").asString())
                .isEqualTo("It mentions 12 people it has nothing to do with");
        assertThat(item.path("score").asDouble()).isEqualTo(7.13);
        assertThat(item.path("excerpt").asString()).isEqualTo("buy now");
        assertThat(item.path("state").asString()).isEqualTo("waiting");
        assertThat(item.path("symbols").toString()).isEqualTo("[\"MENTION_FLOOD\"]");
        assertThat(item.path("release").path("path").asString()).isEqualTo("repost");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=waiting|1",
                "state=released|0",
                "verdict=quarantine|1",
                "verdict=drop|0",
                "origin=remote.example|1",
                "origin=REMOTE.example|1",
                "origin=other.example|0",
                "actor=https%3A%2F%2Fremote.example%2Fusers%2Feve|1",
                "actor=https%3A%2F%2Fremote.example%2Fusers%2Fadam|0",
                "symbol=MENTION_FLOOD|1",
                "symbol=UNSIGNED|0",
                "kind=create|1",
                "kind=follow|0",
                "campaign=text-1|0",
                "min_score=7&max_score=8|1",
                "min_score=7.5|0",
                "max_score=7|0",
                "from=2026-01-01T00:00:00Z|1",
                "until=2026-01-01T00:00:00Z|0",
                "from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z&state=waiting&kind=create|1",
                "state=&origin=|1"
            })
    void filters(String query, int found) throws Exception {
        keep("buy now");

        JsonNode page = rig.get(LIST, "?" + query);

        assertThat(page.path("items")).hasSize(found);
        assertThat(page.path("count").asInt()).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=waitin",
                "verdict=spam",
                "min_score=much",
                "min_score=NaN",
                "from=yesterday",
                "limit=0",
                "limit=201",
                "limit=x",
                "cursor=x",
                "colour=red",
                "state=waiting&state=held",
                "origin=%zz"
            })
    void refusesFiltersWithASlipInsteadOfShowingEverything(String query) throws Exception {
        JsonNode problem = rig.ask(400, "GET", LIST, "", "?" + query, "");

        assertThat(problem.path("detail").asString()).isNotEmpty();
    }

    @Test
    void showsOneWithAllThereIsToSee() throws Exception {
        String id =
                rig.keep(
                        Json.createOf(
                                Json.note(
                                        "content",
                                        Json.text(
                                                "<p>see <a href=\"javascript:alert(1)\">this</a> <a"
                                                    + " href=\"https://bad.example/x\">it</a></p>"),
                                        "tag",
                                        "[{\"type\":\"Mention\",\"href\":\"https://social.example/users/mia\",\"name\":\"@mia\"},"
                                            + "{\"type\":\"Hashtag\",\"name\":\"#Cheap\"}]",
                                        "attachment",
                                        "[{\"type\":\"Document\",\"mediaType\":\"image/png\",\"url\":\"https://bad.example/p.png\",\"width\":3,\"height\":4}]")),
                        Judgements.quarantine(7));

        JsonNode item = rig.ask(200, "GET", ITEM, id, "", "");

        assertThat(item.path("findings").get(0).path("points").asDouble()).isEqualTo(4.5);
        assertThat(item.path("abstentions").get(0).path("rule").asString())
                .isEqualTo("account-age");
        assertThat(item.path("request").path("target").asString()).isEqualTo("/users/mia/inbox");
        assertThat(item.path("request").path("headers").get(0).get(0).asString()).isEqualTo("Host");
        assertThat(item.path("sender").path("verification").asString())
                .isEqualTo("is signed by its actor");
        JsonNode post = item.path("post");
        assertThat(post.path("texts").get(0).path("text").asString()).contains("see this it");
        assertThat(post.path("mentions").get(0).asString())
                .isEqualTo("https://social.example/users/mia");
        assertThat(post.path("hashtags").get(0).asString()).isEqualTo("cheap");
        assertThat(post.path("attachments").get(0).path("width").asInt()).isEqualTo(3);
    }

    @Test
    void namesTheOtherCopiesOfAnActivity() throws Exception {
        String json = Json.saying("once for each of two people");
        String one = rig.keep(json, Judgements.quarantine(7));
        String other = rig.keep(json, Judgements.quarantine(7));

        assertThat(rig.ask(200, "GET", ITEM, one, "", "").path("copies").toString())
                .isEqualTo("[\"" + other + "\"]");
    }

    @Test
    void givesTheBodyAsAFileOfTextWhateverItIs() throws Exception {
        String json = Json.saying("<script>alert(1)</script>");
        String id = rig.keep(json, Judgements.quarantine(7));

        RawClient.Answer answer = rig.sendAs(AdminRig.TOKEN, "GET", LIST + "/" + id + "/body", "");

        assertThat(answer.body()).isEqualTo(json);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment; ");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "</textarea><svg onload=alert(1)>",
                "\u2028alert(1)\u2029",
                "\u202Egnp.exe",
                "a\u200B\u200B\u200B\u200Db",
                "\uD800 alone",
                "&lt;script&gt;alert(1)&lt;/script&gt;"
            })
    void a111EscapesInItsAnswersWhatCouldEndAScript(String words) throws Exception {
        String id = rig.keep(Json.saying(words), Judgements.quarantine(7));

        for (String target : List.of(LIST, LIST + "/" + id)) {
            RawClient.Answer answer = rig.sendAs(AdminRig.TOKEN, "GET", target, "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        }
        rig.ask(200, "GET", ITEM, id, "", "");
        rig.get(LIST);
    }

    @Test
    void a111ShowsAMegabyteAndTenThousandLinksWithoutChoking() throws Exception {
        String links = "<a href=\"https://bad.example/x\">x</a>".repeat(10_000);
        String id = rig.keep(Json.saying(links), Judgements.quarantine(7));
        String large = rig.keep(Json.saying("word ".repeat(200_000)), Judgements.quarantine(7));

        assertThat(rig.ask(200, "GET", ITEM, id, "", "").path("post").path("links").size())
                .isLessThanOrEqualTo(200);
        JsonNode text = rig.ask(200, "GET", ITEM, large, "", "").path("post").path("texts").get(0);
        assertThat(text.path("text").asString().length()).isBetween(60_000, 100_000);
        assertThat(rig.get(LIST).path("items").get(0).path("excerpt").asString().length())
                .isLessThanOrEqualTo(240);
    }

    @Test
    void tellsInTheOverviewWhatWaitsAndWhatCame() throws Exception {
        keep("buy now");
        String kept = rig.now().toString();
        rig.store.history().count(rig.now(), "quarantine", 7, "remote.example");
        rig.store.history().count(rig.now(), "forward", 0, "friend.example");
        rig.store.history().count(rig.now(), "refuse", 0, "");

        JsonNode overview =
                rig.await(
                        () -> {
                            rig.clocks.pass(Duration.ofSeconds(3)); // it is good for two
                            return rig.get("/api/v1/overview");
                        },
                        it -> it.path("last_hour").path("refuse").asInt() == 1);

        assertThat(overview.path("waiting").path("count").asInt()).isEqualTo(1);
        assertThat(overview.path("waiting").path("oldest").asString()).isEqualTo(kept);
        assertThat(overview.path("last_hour").path("quarantine").asInt()).isEqualTo(1);
        assertThat(overview.path("last_day").path("forward").asInt()).isEqualTo(1);
        assertThat(overview.path("usual_hour").isNull()).isTrue();
        assertThat(overview.path("top_origins").get(0).path("origin").asString())
                .isEqualTo("remote.example");
        assertThat(overview.path("thresholds").path("drop").isNull()).isTrue();
    }

    @Test
    void countsAndListsWhatWillSoonBeLost() throws Exception {
        rig.keep(
                Json.activity("Follow", "\"https://social.example/users/mia\""),
                Judgements.quarantine(7));
        assertThat(ending()).isEqualTo(0);
        assertThat(rig.get(LIST, "?ending=soon").path("count").asInt()).isEqualTo(0);
        Instant end =
                Instant.parse(
                        rig.get(LIST)
                                .path("items")
                                .get(0)
                                .path("release")
                                .path("until")
                                .asString());

        rig.clocks.pass(Duration.between(rig.now(), end).minusMinutes(20));

        assertThat(ending()).isEqualTo(1);
        assertThat(rig.get(LIST, "?ending=soon").path("count").asInt()).isEqualTo(1);
        rig.ask(400, "GET", LIST, "", "?ending=late", "");
    }

    private int ending() throws Exception {
        return rig.get("/api/v1/overview").path("waiting").path("ending_soon").asInt();
    }

    @Test
    void drawsWhatCameOverTimeWithItsGaps() throws Exception {
        rig.store.history().count(rig.now(), "quarantine", 7, "remote.example");
        rig.clocks.pass(Duration.ofHours(3));
        rig.store.history().count(rig.now(), "forward", 0.4, "friend.example");

        JsonNode series =
                rig.await(
                        () -> rig.get("/api/v1/series", "?from=2026-01-10T10:30:00Z"),
                        it -> it.path("scores").size() == 2);

        assertThat(series.path("points").get(0).path("at").asString())
                .isEqualTo("2026-01-10T10:00:00Z");
        assertThat(series.path("points")).hasSize(6);
        assertThat(series.path("points").get(2).path("quarantine").asInt()).isEqualTo(1);
        assertThat(series.path("points").get(3).path("quarantine").asInt()).isEqualTo(0);
        assertThat(series.path("points").get(5).path("forward").asInt()).isEqualTo(1);
        assertThat(series.path("scores").get(1).path("from").asDouble()).isEqualTo(7);
        rig.get("/api/v1/series", "?step=day&from=1999-01-01T00:00:00Z");
        rig.ask(400, "GET", "/api/v1/series", "", "?from=2026-02-01T00:00:00Z", "");
        rig.ask(400, "GET", "/api/v1/series", "", "?step=year", "");
    }

    @Test
    void tellsWhatCameOfAnOrigin() throws Exception {
        keep("buy now");
        rig.store.history().count(rig.now(), "quarantine", 7, "remote.example");

        JsonNode origins = rig.await(() -> rig.get("/api/v1/origins"), it -> it.size() == 1);

        assertThat(origins.get(0).path("kept").asInt()).isEqualTo(1);
        assertThat(origins.get(0).path("actors_kept").asInt()).isEqualTo(1);
        assertThat(
                        rig.ask(200, "GET", "/api/v1/origins/{host}", "remote.example", "", "")
                                .path("delivered")
                                .asInt())
                .isEqualTo(1);
        rig.ask(404, "GET", "/api/v1/origins/{host}", "unknown.example", "", "");
    }

    @Test
    void tellsWhatRulesFound() throws Exception {
        rig.rules.disposed(rig.delivery(Json.saying("x")), Judgements.quarantine(7), Duration.ZERO);
        rig.rules.switchedOff("mention-flood");

        JsonNode rules = rig.get("/api/v1/rules");

        JsonNode flood =
                rules.valueStream()
                        .filter(it -> it.path("name").asString().equals("mention-flood"))
                        .findFirst()
                        .orElseThrow();
        assertThat(flood.path("switched_off").asBoolean()).isTrue();
        assertThat(flood.path("symbols").get(0).path("hits").asInt()).isEqualTo(1);
        assertThat(rules.valueStream().map(it -> it.path("type").asString())).contains("composite");
    }

    @Test
    void saysWhatTiesSomebodyToTheInstance() throws Exception {
        rig.store.relations().importAll(List.of(Json.EVE), rig.now());

        JsonNode eve = rig.get("/api/v1/relations", "?actor=" + Json.EVE.replace(":", "%3A"));

        assertThat(eve.path("known").asBoolean()).isTrue();
        assertThat(eve.path("reasons").get(0).path("reason").asString()).isEqualTo("imported");
        assertThat(
                        rig.get("/api/v1/relations", "?actor=https://nobody.example/")
                                .path("known")
                                .asBoolean())
                .isFalse();
        rig.ask(400, "GET", "/api/v1/relations", "", "", "");
    }

    @Test
    void explainsAnActivityWithoutCountingOrKeepingIt() throws Exception {
        String words = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD";
        JsonNode explained = rig.post("/api/v1/explain", "", Json.saying(words));

        assertThat(explained.path("kind").asString()).isEqualTo("create");
        assertThat(explained.path("actor").asString()).isEqualTo(Json.EVE);
        assertThat(rig.get(LIST).path("count").asInt()).isEqualTo(0);
        JsonNode problem = rig.ask(422, "POST", "/api/v1/explain", "", "", "{\"type\":");
        assertThat(problem.path("detail").asString()).contains("refused with 400");
        assertThat(
                        rig.sendAs(
                                        AdminRig.READ_TOKEN,
                                        "POST",
                                        "/api/v1/explain",
                                        Json.saying("for readers, too"))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void showsTheConfigurationAndReadsItAgain() throws Exception {
        assertThat(rig.get("/api/v1/config").path("text").asString()).contains("ads.example");
        Path file = folder.resolve("winnow.yaml");
        Files.writeString(file, "upstream: http://127.0.0.1:3000\ncolour: red\n");

        JsonNode refused = rig.post("/api/v1/config/reload", "", "{}");
        assertThat(refused.path("ok").asBoolean()).isFalse();
        assertThat(refused.path("problems").get(0).asString()).contains("colour: is unknown");
        assertThat(rig.get("/api/v1/config").path("last_reload").path("ok").asBoolean()).isFalse();

        Files.writeString(file, "upstream: http://127.0.0.1:3000\n");
        assertThat(rig.post("/api/v1/config/reload", "", "").path("ok").asBoolean()).isTrue();
    }

    @Test
    void showsTheAuditLogPageByPage() throws Exception {
        for (int i = 0; i < 60; i++) {
            rig.store
                    .audit()
                    .write(
                            new AuditLog.Change(
                                    rig.now(),
                                    "Mia",
                                    "release",
                                    "item" + i,
                                    Optional.of("waiting"),
                                    Optional.empty(),
                                    ""));
        }

        JsonNode page = rig.get("/api/v1/audit");
        assertThat(page.path("entries")).hasSize(50);
        assertThat(page.path("entries").get(0).path("subject").asString()).isEqualTo("item59");
        JsonNode rest = rig.get("/api/v1/audit", "?cursor=" + page.path("next").asString());
        assertThat(rest.path("entries")).hasSize(10);
        rig.ask(400, "GET", "/api/v1/audit", "", "?cursor=x", "");
    }

    @Test
    void tellsWhoIsToldAndTriesIt() throws Exception {
        assertThat(rig.get("/api/v1/notify").path("targets").get(0).path("name").asString())
                .isEqualTo("phone");

        JsonNode sent = rig.post("/api/v1/notify/test", "", "{\"target\": \"phone\"}");

        assertThat(sent.get(0).path("event").asString()).isEqualTo("test");
        assertThat(rig.get("/api/v1/notify").path("recent")).hasSize(1);
        rig.post("/api/v1/notify/test", "", "");
        rig.ask(404, "POST", "/api/v1/notify/test", "", "", "{\"target\": \"nobody\"}");
        rig.ask(400, "POST", "/api/v1/notify/test", "", "", "{\"targets\": \"phone\"}");
    }

    @Test
    void saysWhetherThereIsAWave() throws Exception {
        assertThat(rig.get("/api/v1/wave").path("on").asBoolean()).isFalse();
    }
}
