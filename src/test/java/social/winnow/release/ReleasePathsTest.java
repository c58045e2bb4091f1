package social.winnow.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.model.http.Body;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.release.ReleasePath.Loss;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.Kept;
import social.winnow.store.State;
import social.winnow.testkit.Judgements;
import social.winnow.testkit.TestClock;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class ReleasePathsTest {
    private static final Instant DATED = Instant.parse("2026-01-10T12:00:00Z");
    private static final String DATE = "Sat, 10 Jan 2026 12:00:00 GMT";
    private static final String POST = "https://remote.example/notes/1";

    private final TestClock clock = new TestClock();
    private boolean checksMessageSignatures;

    private ReleasePath path(Kept kept, Software software, boolean asks) {
        Instance instance =
                new Instance(
                        URI.create("http://127.0.0.1:3000/"),
                        new ReplayWindow(software, Optional.empty()),
                        new ForwardedHead("https"),
                        Duration.ofSeconds(10));
        Client nobody = _ -> new Reply.Failed(Reply.Reason.CONNECT, "refused");
        InstanceApi api =
                new InstanceApi(
                        nobody, instance.uri(), "token", Optional.empty(), "https", clock.clocks());
        Access access =
                new Access(
                        nobody,
                        () -> instance,
                        () -> checksMessageSignatures,
                        asks ? Optional.of(api) : Optional.empty());
        return new ReleasePaths(access, clock.clocks().wall()).of(kept);
    }

    private static Kept kept(String kind, String audience, boolean direct, String... headers) {
        String body =
                """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%1$s/activity",\
                "type":"Create","actor":"https://remote.example/users/mallory",%2$s,\
                "object":{"id":"%1$s","type":"Note","published":"2026-01-10T11:59:00Z",\
                "attributedTo":"https://remote.example/users/mallory","content":"hello",%2$s}}\
                """
                        .formatted(POST, audience);
        Request request =
                new Request(
                        "POST",
                        "/inbox",
                        Headers.of(headers),
                        Body.of(body),
                        InetAddress.getLoopbackAddress());
        return new Kept(
                "a",
                DATED.plusSeconds(2),
                State.WAITING,
                new Kept.Course(
                        DATED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(request),
                Optional.of(request.headers()),
                Judgements.quarantine(6),
                kind,
                "https://remote.example/users/mallory",
                "remote.example",
                Optional.of(POST + "/activity"),
                Optional.of(POST),
                direct,
                direct,
                "00",
                Optional.empty(),
                "hello");
    }

    private static Kept open(String... headers) {
        return kept("create", "\"to\":\"as:Public\"", false, headers);
    }

    @Test
    void takesItAsItCameUntilItsDateIsTooOld() {
        clock.set(DATED.plusSeconds(60));
        ReleasePath path = path(open("Date", DATE), Software.MASTODON, true);
        assertThat(path.way()).isEqualTo(Way.REPOST);
        assertThat(path.until()).contains(DATED.plus(Duration.ofMinutes(65)));
        assertThat(path.then()).contains(Way.FETCH);
        assertThat(path.loss()).isEqualTo(Loss.NOTHING);
        assertThat(path.endsForGood()).isFalse();
    }

    @Test
    void notifiesOfWhatMastodonFetchesForSixHours() {
        clock.set(DATED.plus(Duration.ofMinutes(66)));
        ReleasePath path = path(open("Date", DATE), Software.MASTODON, true);
        assertThat(path.way()).isEqualTo(Way.FETCH);
        assertThat(path.loss()).isEqualTo(Loss.NOTIFICATION_AFTER_6H);
        assertThat(path.until()).contains(Instant.parse("2026-01-10T17:59:00Z"));

        clock.set(DATED.plus(Duration.ofHours(6)));
        path = path(open("Date", DATE), Software.MASTODON, true);
        assertThat(path.way()).isEqualTo(Way.FETCH);
        assertThat(path.loss()).isEqualTo(Loss.NOTIFICATION);
        assertThat(path.until()).isEmpty();
    }

    @Test
    void notifiesOfNothingThatMisskeyFetches() {
        clock.set(DATED.plus(Duration.ofMinutes(6)));
        ReleasePath path = path(open("Date", DATE), Software.MISSKEY, true);
        assertThat(path.way()).isEqualTo(Way.FETCH);
        assertThat(path.loss()).isEqualTo(Loss.NOTIFICATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "follow   | \"to\":\"as:Public\" | false | a follow cannot be fetched",
                "reaction | \"to\":\"as:Public\" | false | a reaction cannot be fetched",
                "create | \"to\":\"https://remote.example/users/mallory/followers\" | false |"
                        + " followers only",
                "create | \"to\":\"https://social.example/users/mia\" | true | named people only",
            })
    void endsForGoodForWhatCannotBeFetched(
            String kind, String audience, boolean direct, String why) {
        Kept kept = kept(kind, audience, direct, "Date", DATE);
        clock.set(DATED.plusSeconds(60));
        ReleasePath before = path(kept, Software.MASTODON, true);
        assertThat(before.way()).isEqualTo(Way.REPOST);
        assertThat(before.endsForGood()).isTrue();
        assertThat(before.why()).contains(why);

        clock.set(DATED.plus(Duration.ofHours(2)));
        ReleasePath after = path(kept, Software.MASTODON, true);
        assertThat(after.way()).isEqualTo(Way.NONE);
        assertThat(after.loss()).isEqualTo(Loss.EVERYTHING);
        assertThat(after.why()).contains(why);
    }

    @Test
    void saysWhatToDoWithoutAToken() {
        clock.set(DATED.plus(Duration.ofHours(2)));
        ReleasePath path = path(open("Date", DATE), Software.MASTODON, false);
        assertThat(path.way()).isEqualTo(Way.NONE);
        assertThat(path.why()).contains("instance.token").contains(POST);
    }

    @Test
    void onlyFetchesWhatIsSignedInAWayThatTheInstanceDoesNotCheck() {
        clock.set(DATED.plusSeconds(1));
        Kept signed = open("Date", DATE, "Signature-Input", "sig1=();created=1");
        assertThat(path(signed, Software.MASTODON, true).way()).isEqualTo(Way.FETCH);
        assertThat(path(signed, Software.MASTODON, false).way()).isEqualTo(Way.NONE);

        checksMessageSignatures = true;
        assertThat(path(signed, Software.MASTODON, true).way()).isEqualTo(Way.REPOST);
    }

    @Test
    void hasNoEndForThoseWhoDoNotLookAtDates() {
        clock.set(DATED.plus(Duration.ofDays(3)));
        ReleasePath path = path(open("Date", DATE), Software.GOTOSOCIAL, false);
        assertThat(path.way()).isEqualTo(Way.REPOST);
        assertThat(path.until()).isEmpty();
        assertThat(path.then()).isEmpty();
    }
}
