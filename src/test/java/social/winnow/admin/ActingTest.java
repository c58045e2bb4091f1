package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;
import social.winnow.testkit.Json;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.RawClient;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What moderators change. Every answer is compared with the OpenAPI document. */
class ActingTest {
    private static final String LIST = "/api/v1/quarantine";
    private static final String ITEM = "/api/v1/quarantine/{id}";
    private static final String BULK = "/api/v1/quarantine/bulk";
    private static final String JOB = "/api/v1/jobs/{id}";

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

    private String keep() throws Exception {
        return rig.keep(Json.saying("buy now"), Judgements.quarantine(7));
    }

    private JsonNode act(String action, String id, String body) throws Exception {
        return rig.post(ITEM + "/" + action, id, body);
    }

    private String state(String id) throws Exception {
        return rig.ask(200, "GET", ITEM, id, "", "").path("state").asString();
    }

    private List<String> audited() throws Exception {
        return rig.get("/api/v1/audit")
                .path("entries")
                .valueStream()
                .map(it -> it.path("action").asString())
                .toList();
    }

    @Test
    void releasesConfirmsDeletesAndTakesBack() throws Exception {
        String released = keep();
        String confirmed = keep();
        String deleted = keep();

        JsonNode release = act("release", released, "{\"expect\":\"waiting\",\"path\":\"repost\"}");
        assertThat(release.path("outcome").path("code").asString()).isEqualTo("delivered");
        assertThat(release.path("item").path("state").asString()).isEqualTo("released");
        assertThat(release.path("item").path("decided").path("by").asString())
                .isEqualTo("moderator");
        assertThat(act("confirm", confirmed, "").path("item").path("state").asString())
                .isEqualTo("confirmed");
        assertThat(act("delete", deleted, "{}").path("item").isNull()).isTrue();
        assertThat(act("undo", confirmed, "{}").path("item").path("state").asString())
                .isEqualTo("waiting");
        rig.ask(404, "GET", ITEM, deleted, "", "");
        assertThat(audited()).containsExactly("undo", "delete", "confirm", "release");
    }

    @Test
    void saysWhatTheInstanceAnswered() throws Exception {
        rig.instance = new Reply.Answered(Response.of(401, "text/plain", "no"));
        String id = keep();

        JsonNode answer = act("release", id, "");

        assertThat(answer.path("outcome").path("code").asString()).isEqualTo("refused");
        assertThat(answer.path("outcome").path("sentence").asString()).contains("401");
        assertThat(state(id)).isEqualTo("waiting");
    }

    @Test
    void a112KeepsWhatTheInstanceDidNotTakeAndShowsThatItIsTriedAgain() throws Exception {
        rig.instance = new Reply.Failed(Reply.Reason.CONNECT, "refused");
        String id = keep();

        JsonNode item = act("release", id, "").path("item");

        assertThat(item.path("state").asString()).isEqualTo("waiting");
        assertThat(item.path("wanted").path("next_try").isNull()).isFalse();
        assertThat(act("undo", id, "").path("item").path("wanted").isNull()).isTrue();
    }

    @Test
    void answersWhatIsStaleWithTheStateOfNow() throws Exception {
        String id = keep();
        act("confirm", id, "");

        for (String action : List.of("release", "delete", "undo")) {
            JsonNode problem =
                    rig.ask(409, "POST", ITEM + "/" + action, id, "", "{\"expect\":\"waiting\"}");
            assertThat(problem.path("current").asString()).isEqualTo("confirmed");
        }
        assertThat(
                        act("confirm", id, "{\"expect\":\"waiting\"}")
                                .path("outcome")
                                .path("code")
                                .asString())
                .isEqualTo("already_confirmed");
    }

    @Test
    void answersUnknownIdsWith404() throws Exception {
        for (String action : List.of("release", "confirm", "delete", "undo")) {
            rig.ask(404, "POST", ITEM + "/" + action, "01nothing", "", "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expect\":\"gone\"}",
                "{\"expected\":\"waiting\"}",
                "{\"expect\":\"waiting\",\"expect\":\"held\"}",
                "{\"path\":\"pigeon\"}",
                "[]",
                "{",
                "null",
                "1 2"
            })
    void refusesBodiesThatAreNotAsTheyMustBe(String body) throws Exception {
        rig.ask(400, "POST", ITEM + "/release", keep(), "", body);
    }

    @Test
    void givesTheSameAnswerToTheSameKeyAndDoesNothingTwice() throws Exception {
        String id = keep();
        String target = LIST + "/" + id + "/delete";

        RawClient.Answer first = keyed("key-1", target);
        RawClient.Answer again = keyed("key-1", target);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(keyed("key-2", target).status()).isEqualTo(404);
        assertThat(keyed("key-2", target).status()).isEqualTo(404);
        assertThat(keyed("x".repeat(201), target).status()).isEqualTo(400);
    }

    @Test
    void doesOnceWhatIsAskedForByManyAtOnceWithOneKey() throws Exception {
        String id = keep();
        List<Future<RawClient.Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> keyed("one", LIST + "/" + id + "/delete")));
            }
        }

        for (Future<RawClient.Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(200);
        }
        assertThat(audited()).containsExactly("delete");
    }

    private RawClient.Answer keyed(String key, String target) throws Exception {
        return rig.send(
                "POST",
                target,
                "",
                "Host: localhost",
                "Authorization: Bearer " + AdminRig.TOKEN,
                "Idempotency-Key: " + key,
                "Connection: close");
    }

    private JsonNode bulk(String body) throws Exception {
        String id = rig.ask(202, "POST", BULK, "", "", body).path("job").path("id").asString();
        return rig.await(
                () -> rig.ask(200, "GET", JOB, id, "", ""), it -> !it.path("running").asBoolean());
    }

    @ParameterizedTest
    @CsvSource({"release, released, 20", "confirm, confirmed, 210"})
    void doesTheSameWithAllThatAreSelected(String action, String state, int many) throws Exception {
        for (int i = 0; i < many; i++) {
            keep();
        }

        JsonNode job =
                bulk(
                        "{\"action\":\"%s\",\"select\":{\"symbol\":\"MENTION_FLOOD\"}}"
                                .formatted(action));

        assertThat(job.path("done").asInt()).isEqualTo(many);
        assertThat(job.path("failed").asInt()).isEqualTo(0);
        assertThat(rig.get(LIST, "?state=" + state).path("count").asInt()).isEqualTo(many);
    }

    @Test
    void deletesWhatWasThereAndNothingThatCameLater() throws Exception {
        for (int i = 0; i < 510; i++) {
            keep();
        }
        rig.clocks.pass(Duration.ofSeconds(5));

        JsonNode job = bulk("{\"action\":\"delete\",\"select\":{}}");
        keep();

        assertThat(job.path("done").asInt()).isEqualTo(510);
        assertThat(rig.get(LIST).path("count").asInt()).isEqualTo(1);
        assertThat(audited()).containsExactly("bulk-delete");
    }

    @Test
    void tellsOfThoseThatCouldNotBeDone() throws Exception {
        rig.instance = new Reply.Answered(Response.of(403));
        String one = keep();
        String confirmed = keep();
        act("confirm", confirmed, "");

        JsonNode job =
                bulk(
                        "{\"action\":\"release\",\"ids\":[\"%s\",\"%s\",\"unknown\"]}"
                                .formatted(one, confirmed));

        assertThat(job.path("total").asInt()).isEqualTo(1);
        assertThat(job.path("failed").asInt()).isEqualTo(1);
        assertThat(job.path("failures").get(0).path("id").asString()).isEqualTo(one);
        assertThat(job.path("failures").get(0).path("why").asString()).contains("403");
        assertThat(rig.get("/api/v1/jobs").get(0)).isEqualTo(job);
        assertThat(state(confirmed)).isEqualTo("confirmed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"action\":\"delete\"}",
                "{\"action\":\"delete\",\"ids\":[]}",
                "{\"action\":\"delete\",\"ids\":[null]}",
                "{\"action\":null,\"ids\":[\"a\"]}",
                "{\"action\":\"delete\",\"ids\":[\"a\"],\"select\":{}}",
                "{\"action\":\"burn\",\"ids\":[\"a\"]}",
                "{\"action\":\"delete\",\"select\":{\"stat\":\"waiting\"}}",
                "{\"action\":\"delete\",\"select\":{\"state\":\"all\"}}",
                "{\"action\":\"delete\",\"select\":{\"from\":\"yesterday\"}}"
            })
    void refusesBulksWithASlipInsteadOfTakingEverything(String body) throws Exception {
        keep();

        rig.ask(400, "POST", BULK, "", "", body);

        assertThat(rig.get(LIST).path("count").asInt()).isEqualTo(1);
    }

    @Test
    void stopsAJobThatIsNotWantedAnyMore() throws Exception {
        keep();
        JsonNode job = bulk("{\"action\":\"delete\",\"select\":{}}");

        JsonNode stopped = rig.post("/api/v1/jobs/{id}/stop", job.path("id").asString(), "");

        assertThat(stopped.path("running").asBoolean()).isFalse();
        rig.ask(404, "POST", "/api/v1/jobs/{id}/stop", "unknown", "", "");
        rig.ask(404, "GET", JOB, "unknown", "", "");
    }

    @Test
    void listsAndUnlistsBesideTheConfiguration() throws Exception {
        JsonNode added =
                rig.ask(
                        201,
                        "POST",
                        "/api/v1/lists",
                        "",
                        "",
                        "{\"side\":\"deny\",\"what\":\"domain\",\"value\":\"Spam.Example\","
                                + "\"reason\":\"a wave\",\"expires\":null}");

        assertThat(added.path("value").asString()).isEqualTo("spam.example");
        JsonNode all = rig.get("/api/v1/lists");
        assertThat(all.valueStream().map(it -> it.path("source").asString()))
                .containsExactly("page", "yaml");
        assertThat(all.get(1).path("value").asString()).isEqualTo("ads.example");
        String id = added.path("id").asString();
        rig.ask(204, "DELETE", "/api/v1/lists/{id}", id, "", "");
        rig.ask(404, "DELETE", "/api/v1/lists/{id}", id, "", "");
        rig.ask(
                422,
                "POST",
                "/api/v1/lists",
                "",
                "",
                "{\"side\":\"deny\",\"what\":\"domain\",\"value\":\"https://x.example/\"}");
        rig.ask(
                400,
                "POST",
                "/api/v1/lists",
                "",
                "",
                "{\"side\":\"deny\",\"what\":\"planet\",\"value\":\"x.example\"}");
        assertThat(audited()).containsExactly("unlist", "list");
    }

    @Test
    void saysWhetherThereIsAWave() throws Exception {
        JsonNode on = rig.ask(200, "PUT", "/api/v1/wave", "", "", "{\"force\":\"on\"}");

        assertThat(on.path("on").asBoolean()).isTrue();
        assertThat(on.path("configured").asString()).isEqualTo("auto");
        assertThat(rig.get("/api/v1/overview").path("wave").path("forced").asString())
                .isEqualTo("on");
        rig.ask(200, "PUT", "/api/v1/wave", "", "", "{\"force\":\"auto\"}");
        rig.ask(400, "PUT", "/api/v1/wave", "", "", "{\"force\":\"maybe\"}");
        assertThat(audited()).containsExactly("wave", "wave");
    }

    private JsonNode campaign(String action, String id, String body) throws Exception {
        JsonNode answer = rig.post("/api/v1/campaigns/{id}/" + action, id, body);
        String job = answer.path("job").path("id").asString("");
        if (!job.isEmpty()) {
            rig.await(
                    () -> rig.ask(200, "GET", JOB, job, "", ""),
                    it -> !it.path("running").asBoolean());
        }
        return rig.ask(200, "GET", "/api/v1/campaigns/{id}", id, "", "");
    }

    @Test
    void showsWhatManyBringAndLetsAModeratorDecideAboutAllOfIt() throws Exception {
        String id = rig.wave();
        JsonNode before = rig.ask(200, "GET", "/api/v1/campaigns/{id}", id, "", "");
        int waiting = before.path("kept").path("waiting").asInt();
        assertThat(waiting).isPositive();
        assertThat(before.path("running").asBoolean()).isTrue();
        assertThat(before.path("kind").asString()).isEqualTo("page");
        assertThat(before.path("symbols")).isNotEmpty();
        assertThat(rig.get("/api/v1/overview").path("campaigns")).isNotEmpty();
        assertThat(rig.get("/api/v1/campaigns", "?decided=confirmed")).isEmpty();
        assertThat(rig.get(LIST, "?campaign=" + id).path("count").asInt()).isEqualTo(waiting);
        assertThat(rig.get(LIST, "?campaign=none").path("count").asInt()).isEqualTo(0);

        JsonNode confirmed = campaign("confirm", id, "{\"delete\":false}");
        assertThat(confirmed.path("decision").asString()).isEqualTo("confirmed");
        assertThat(confirmed.path("decided").path("by").asString()).isEqualTo("moderator");
        assertThat(confirmed.path("kept").path("confirmed").asInt()).isEqualTo(waiting);
        assertThat(rig.get("/api/v1/campaigns", "?decided=confirmed")).isNotEmpty();

        JsonNode undone = campaign("undo", id, "{}");
        assertThat(undone.path("decision").isNull()).isTrue();
        assertThat(undone.path("kept").path("waiting").asInt()).isEqualTo(waiting);

        JsonNode vouched = campaign("vouch", id, "{\"release\":true}");
        assertThat(vouched.path("decision").asString()).isEqualTo("vouched");
        assertThat(vouched.path("kept").path("released").asInt()).isEqualTo(waiting);
    }

    @Test
    void deletesWhatWasKeptOfACampaignIfThatIsWanted() throws Exception {
        String id = rig.wave();

        JsonNode confirmed = campaign("confirm", id, "{\"delete\":true}");

        assertThat(confirmed.path("decision").asString()).isEqualTo("confirmed");
        assertThat(rig.get(LIST, "?campaign=" + id).path("count").asInt()).isEqualTo(0);
    }

    @Test
    void letsWhatWasConfirmedWaitAgainWhenACampaignIsVouchedForWithoutARelease() throws Exception {
        String id = rig.wave();
        campaign("confirm", id, "");

        JsonNode vouched = campaign("vouch", id, "");

        assertThat(vouched.path("kept").path("confirmed").asInt()).isEqualTo(0);
        assertThat(vouched.path("kept").path("waiting").asInt()).isPositive();
    }

    @Test
    void answersUnknownCampaignsWith404() throws Exception {
        rig.ask(404, "GET", "/api/v1/campaigns/{id}", "text-00", "", "");
        for (String action : List.of("confirm", "vouch", "undo")) {
            rig.ask(404, "POST", "/api/v1/campaigns/{id}/" + action, "text-00", "", "");
        }
    }
}
