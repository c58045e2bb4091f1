package social.winnow.release;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.release.InstanceApi.Answer;
import social.winnow.release.Software.Api;
import social.winnow.testkit.TestClock;

import java.time.Duration;
import java.util.Optional;

final class InstanceApiTest {
    private static final String POST = "https://remote.example/notes/1?a=b&c=d#e%20f";

    private final TestClock clock = new TestClock();
    private final FakeInstance instance = new FakeInstance(clock.clocks());
    private final InstanceApi api = instance.api();

    @AfterEach
    void close() {
        instance.close();
    }

    private Answer mastodon() {
        return api.fetch(Api.MASTODON, POST, FakeInstance.HOST);
    }

    private Answer misskey() {
        return api.fetch(Api.MISSKEY, POST, FakeInstance.HOST);
    }

    private static String why(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Nothing.class);
        return ((Answer.Nothing) answer).why();
    }

    @Test
    void searchesForTheAddressAsAUserDoes() {
        instance.searches(POST, FakeInstance.found(POST));
        assertThat(mastodon()).isEqualTo(new Answer.Found());
    }

    @Test
    void showsTheAddressAsAUserDoes() {
        instance.shows(POST, FakeInstance.shown(POST));
        assertThat(misskey()).isEqualTo(new Answer.Found());
    }

    @Test
    void doesNotTakeAnotherPostForTheOneAskedFor() {
        instance.searches(POST, FakeInstance.found("https://remote.example/notes/2"));
        assertThat(why(mastodon())).contains("did not get").contains(POST);

        instance.shows(POST, FakeInstance.shown("https://remote.example/notes/2"));
        assertThat(why(misskey())).contains("did not get");
    }

    @Test
    void saysThatItCouldNotBeFetched() {
        instance.searches(POST, FakeInstance.foundNothing());
        assertThat(why(mastodon())).contains("may be gone or not public");

        instance.shows(POST, FakeInstance.failed(400, "NO_SUCH_OBJECT"));
        assertThat(why(misskey())).contains("may be gone or not public");

        instance.shows(POST, FakeInstance.failed(400, "FEDERATION_NOT_ALLOWED"));
        assertThat(why(misskey())).isEqualTo("it said FEDERATION_NOT_ALLOWED");
    }

    @Test
    void saysWhatIsWrongWithTheToken() {
        instance.searches(
                POST, FakeInstance.json(401, "{\"error\":\"The access token is invalid\"}"));
        assertThat(why(mastodon())).contains("instance.token (401)").contains("read:search");

        instance.shows(POST, FakeInstance.failed(401, "AUTHENTICATION_FAILED"));
        assertThat(why(misskey())).contains("instance.token (401)").contains("read:account");

        instance.shows(POST, FakeInstance.failed(403, "PERMISSION_DENIED"));
        assertThat(why(misskey())).contains("instance.token (403)");
    }

    @Test
    void isNotFooledByWhatIsNoApi() {
        instance.searches(POST, aResponse().withStatus(200).withBody("<html>"));
        assertThat(why(mastodon())).contains("answered 200");
        instance.searches(POST, aResponse().withStatus(404));
        assertThat(why(mastodon())).contains("answered 404");
        instance.shows(POST, FakeInstance.json(200, "[]"));
        assertThat(why(misskey())).contains("did not get");
        instance.shows(POST, aResponse().withStatus(404).withBody("no"));
        assertThat(why(misskey())).contains("answered 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"statuses\":{}}",
                "{\"statuses\":[3,null,[],{\"uri\":{}},{\"uri\":[\"x\"]},{\"url\":7}]}",
                "{\"type\":{},\"object\":[]}",
                "{\"type\":\"Note\",\"object\":{\"uri\":{}}}",
                "{\"type\":\"User\",\"object\":{\"uri\":\"x\"}}",
                "{\"error\":{\"code\":{}}}",
                "{\"statuses\":[\u0000",
                "\uFEFF{}",
            })
    void isNotUpsetByAnythingItReads(String body) {
        for (int status : new int[] {200, 202, 204, 302, 400, 404}) {
            instance.searches(POST, FakeInstance.json(status, body));
            assertThat(why(mastodon())).isNotEmpty();
            instance.shows(POST, FakeInstance.json(status, body));
            assertThat(why(instance.api().fetch(Api.MISSKEY, POST, FakeInstance.HOST)))
                    .isNotEmpty();
        }
    }

    @Test
    void isNotUpsetByWhatIsTooDeepOrTooLong() {
        instance.searches(POST, FakeInstance.json(200, "[".repeat(200_000)));
        assertThat(why(mastodon())).isNotEmpty();
        instance.searches(POST, FakeInstance.json(200, " ".repeat(2_000_000)));
        assertThat(why(mastodon())).isEqualTo("it answered more than Winnow reads");
    }

    @Test
    void takesNoInstanceForAwayThatWaitsForTheAuthorsServer() {
        Client slow = _ -> new Reply.Failed(Reply.Reason.TIMEOUT, "took too long");
        InstanceApi waiting =
                new InstanceApi(
                        slow, instance.url(), "t", Optional.empty(), "https", clock.clocks());

        Answer answer = waiting.fetch(Api.MASTODON, POST, FakeInstance.HOST);

        assertThat(answer)
                .isEqualTo(
                        new Answer.Later(
                                "the instance did not get it within 30 s, its author's server may"
                                        + " be slow",
                                Duration.ZERO));
    }

    @Test
    void waitsAsLongAsItIsTold() {
        instance.searches(
                POST,
                FakeInstance.json(429, "{\"error\":\"Too many requests\"}")
                        .withHeader("X-RateLimit-Limit", "300")
                        .withHeader("X-RateLimit-Remaining", "0")
                        .withHeader("X-RateLimit-Reset", reset(Duration.ofMinutes(4))));
        Answer first = mastodon();
        assertThat(first).isInstanceOf(Answer.Later.class);
        assertThat(((Answer.Later) first).after()).isEqualTo(Duration.ofMinutes(4));

        int asked = instance.asked().size();
        assertThat(mastodon()).isInstanceOf(Answer.Later.class);
        assertThat(instance.asked()).hasSize(asked);

        instance.searches(POST, FakeInstance.found(POST));
        clock.advance(Duration.ofMinutes(4));
        assertThat(mastodon()).isEqualTo(new Answer.Found());
    }

    private String reset(Duration after) {
        return clock.clocks().wall().instant().plus(after).toString();
    }

    @Test
    void asksMisskeyNoMoreOftenThanItAllows() {
        instance.shows(POST, FakeInstance.shown(POST));
        int found = 0;
        for (int minute = 0; minute < 60; minute++) {
            for (int i = 0; i < 3; i++) {
                found += misskey() instanceof Answer.Found ? 1 : 0;
            }
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(found).isBetween(20, 30);
    }

    @Test
    void saysThatThereIsNoAnswer() {
        instance.goAway();
        assertThat(mastodon()).isInstanceOf(Answer.Silence.class);
        assertThat(misskey()).isInstanceOf(Answer.Silence.class);
        instance.comeBack();
        instance.searches(POST, aResponse().withStatus(503));
        assertThat(mastodon())
                .isEqualTo(new Answer.Later("the instance answered 503", Duration.ZERO));
    }
}
