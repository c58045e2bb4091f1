package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.http.Reply;

final class WebFingerTest {
    private static final String URL =
            "https://one.example/.well-known/webfinger?resource=acct%3Aanne%40one.example";

    private final FakeOrigins origins = new FakeOrigins();
    private final WebFinger finger = new WebFinger(origins);

    private void answers(int status, String body) {
        origins.answer(URL, status, "application/jrd+json", body);
    }

    @Test
    void findsTheActorAmongTheLinks() {
        answers(
                200,
                """
                {"subject":"acct:anne@one.example","links":[
                {"rel":"http://webfinger.net/rel/profile-page","type":"text/html",
                 "href":"https://one.example/@anne"},
                {"rel":"self","type":"application/activity+json",
                 "href":"https://one.example/users/anne"}]}
                """);
        assertThat(finger.find("anne", "one.example")).contains("https://one.example/users/anne");
    }

    @Test
    void findsNothingWhereTheServerDoesNotTell() {
        answers(404, "");
        assertThat(finger.find("anne", "one.example")).isEmpty();
        answers(200, "<html>");
        assertThat(finger.find("anne", "one.example")).isEmpty();
        answers(200, "{\"links\":[{\"rel\":\"self\",\"type\":\"text/html\",\"href\":7}]}");
        assertThat(finger.find("anne", "one.example")).isEmpty();
        answers(
                200,
                "{\"links\":[{\"rel\":\"self\",\"type\":\"application/activity+json\",\"href\":\"javascript:x\"}]}");
        assertThat(finger.find("anne", "one.example")).isEmpty();
        origins.answer(URL, new Reply.Failed(Reply.Reason.TIMEOUT, "slow"));
        assertThat(finger.find("anne", "one.example")).isEmpty();
    }

    @Test
    void asksNothingElseWhateverTheNameIs() {
        assertThat(finger.find("a&b=c#d?e", "one.example")).isEmpty();
        assertThat(origins.calls.getLast().target())
                .isEqualTo(
                        "/.well-known/webfinger?resource=acct%3Aa%26b%3Dc%23d%3Fe%40one.example");
        assertThat(finger.find("a", "one example")).isEmpty();
        assertThat(origins.calls).hasSize(1);
    }
}
