package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.Actor;
import social.winnow.model.Lookup;
import social.winnow.model.http.Reply;
import social.winnow.rule.Age;
import social.winnow.rule.Age.Source;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.TestClock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** With fetches that run on the caller's thread: everything happens at once. */
class ActorDirectoryTest {
    private static final String MIA = "https://social.example/users/mia";
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock();
    private final FakeOrigins origins = new FakeOrigins();
    private final FakeActorStore store = new FakeActorStore();
    private final List<String> heard = new ArrayList<>();
    private final ActorDirectory directory =
            new ActorDirectory(
                    origins,
                    store,
                    FetchLimits.DEFAULT,
                    clock.clocks(),
                    Runnable::run,
                    new FetchListener() {
                        @Override
                        public void fetched(Duration took) {
                            heard.add("fetched");
                        }

                        @Override
                        public void failed(FetchFailure why, Duration took) {
                            heard.add(why.label());
                        }

                        @Override
                        public void heldOff(FetchFailure why) {
                            heard.add("held off: " + why.label());
                        }
                    });

    private static Lookup<Age> age(Duration value, Source source) {
        return new Lookup.Found<>(new Age(value, source));
    }

    @Test
    void fetchesAProfileOnceAndKeepsIt() {
        origins.publish(MIA, "2026-01-10T00:00:00Z");

        assertThat(directory.age(MIA, WAIT))
                .isEqualTo(age(Duration.ofHours(12), Source.PUBLISHED_DAY));
        assertThat(directory.actor(MIA, WAIT)).isInstanceOf(Lookup.Found.class);
        assertThat(directory.ageAtHand(MIA))
                .isEqualTo(age(Duration.ofHours(12), Source.PUBLISHED_DAY));
        assertThat(origins.calls).hasSize(1);
        assertThat(heard).containsExactly("fetched");
    }

    @Test
    void asksForActivityJsonWithinTheLimits() {
        directory.actor(MIA, WAIT);

        assertThat(origins.calls)
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.method()).isEqualTo("GET");
                    assertThat(call.headers().first("Accept").orElseThrow())
                            .startsWith("application/activity+json, application/ld+json;");
                    assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(call.maxBytes()).isEqualTo(256 * 1024);
                });
    }

    @Test
    void neverFetchesForWhatIsAtHand() {
        assertThat(directory.ageAtHand(MIA)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(directory.ageAtHand("https://social.example/ap/users/115800000000000000"))
                .isInstanceOf(Lookup.Found.class);
        assertThat(origins.calls).isEmpty();
    }

    @Test
    void doesNotFetchWhereTheIdTellsTheAge() {
        // 2026-01-10T11:00:00Z, an hour ago
        long hourAgo = Deliveries.NOW.minus(Duration.ofHours(1)).toEpochMilli();
        String mastodon = "https://social.example/ap/users/" + (hourAgo << 16);
        String misskey =
                "https://social.example/users/"
                        + Long.toString(hourAgo - 946_684_800_000L, 36)
                        + "7q";

        assertThat(directory.age(mastodon, WAIT)).isEqualTo(age(Duration.ofHours(1), Source.ID));
        assertThat(directory.age(misskey, WAIT)).isEqualTo(age(Duration.ofHours(1), Source.ID));
        assertThat(origins.calls).isEmpty();
    }

    @Test
    void asksTheProfileBeforeItBelievesThatAnIdIsOld() {
        String spammer = "https://social.example/users/9ab1cd2e00";
        String misskey = "https://misskey.example/users/9ab1cd2e00";
        origins.publish(spammer, "2026-01-10T00:00:00Z");

        assertThat(directory.age(spammer, WAIT))
                .isEqualTo(age(Duration.ofHours(12), Source.PUBLISHED_DAY));
        assertThat(directory.age(misskey, WAIT))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(((Age) found.value()).source()).isEqualTo(Source.ID));
    }

    @Test
    void fetchesAgainAfterADay() {
        directory.actor(MIA, WAIT);
        clock.advance(Duration.ofHours(23));
        directory.actor(MIA, WAIT);
        assertThat(origins.calls).hasSize(1);

        clock.advance(Duration.ofHours(4));
        assertThat(directory.actor(MIA, WAIT)).isInstanceOf(Lookup.Found.class);
        assertThat(origins.calls).hasSize(2);
    }

    @Test
    void keepsAProfileThatCannotBeFetchedAgain() {
        directory.actor(MIA, WAIT);
        clock.advance(Duration.ofDays(2));
        origins.answer(MIA, 500, "text/plain", "");

        assertThat(directory.actor(MIA, WAIT)).isInstanceOf(Lookup.Found.class);
        assertThat(directory.actor(MIA, WAIT)).isInstanceOf(Lookup.Found.class);
        assertThat(origins.calls).hasSize(2);
    }

    @Test
    void nobodyGetsOlderByMovingADateBack() {
        origins.publish(MIA, "2026-01-09T12:00:00Z");
        directory.age(MIA, WAIT);
        origins.publish(MIA, "2010-01-01T00:00:00Z");
        clock.advance(Duration.ofHours(28));
        directory.age(MIA, WAIT);

        assertThat(origins.calls).hasSize(2);
        assertThat(directory.age(MIA, WAIT)).isEqualTo(age(Duration.ofHours(52), Source.PUBLISHED));
    }

    @Test
    void aFailureIsNotRepeatedForAWhileThatGrows() {
        origins.answer(MIA, 403, "text/plain", "");

        directory.actor(MIA, WAIT);
        clock.advance(Duration.ofMinutes(9));
        assertThat(directory.actor(MIA, WAIT)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(origins.calls).hasSize(1);

        clock.advance(Duration.ofMinutes(2));
        directory.actor(MIA, WAIT);
        clock.advance(Duration.ofMinutes(19));
        directory.actor(MIA, WAIT);
        assertThat(origins.calls).hasSize(2);

        clock.advance(Duration.ofMinutes(2));
        directory.actor(MIA, WAIT);
        assertThat(origins.calls).hasSize(3);
        assertThat(heard)
                .containsExactly(
                        "refused", "held off: refused", "refused", "held off: refused", "refused");
    }

    @Test
    void oneSlowAnswerIsNotHeldAgainstAServerForLong() {
        origins.answer(MIA, new Reply.Failed(Reply.Reason.TIMEOUT, "slow"));
        directory.actor(MIA, WAIT);
        clock.advance(Duration.ofSeconds(59));
        directory.actor(MIA, WAIT);
        assertThat(origins.calls).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        directory.actor(MIA, WAIT);
        clock.advance(Duration.ofSeconds(119));
        directory.actor(MIA, WAIT);
        assertThat(origins.calls).hasSize(2);
    }

    @Test
    void forgetsAtHandWhatFailedLongAgo() {
        String misskey = "https://misskey.example/users/9ab1cd2e00";
        origins.answer(misskey, 502, "text/plain", "");
        assertThat(directory.age(misskey, WAIT)).isInstanceOf(Lookup.Found.class);
        assertThat(directory.ageAtHand(misskey)).isInstanceOf(Lookup.Found.class);

        clock.advance(Duration.ofMinutes(11));
        assertThat(directory.ageAtHand(misskey)).isInstanceOf(Lookup.Unavailable.class);
    }

    @Test
    void thePauseAfterFailuresEndsAtSixHours() {
        origins.answer(MIA, 403, "text/plain", "");
        for (int i = 0; i < 40; i++) {
            directory.actor(MIA, WAIT);
            clock.advance(Duration.ofHours(6).plusSeconds(1));
        }

        assertThat(origins.calls).hasSize(40);
    }

    @Test
    void remembersForLongThatAnAccountIsGone() {
        origins.answer(MIA, 410, "text/plain", "");

        assertThat(directory.actor(MIA, WAIT)).isEqualTo(new Lookup.Absent<>());
        clock.advance(Duration.ofDays(6));
        assertThat(directory.actor(MIA, WAIT)).isEqualTo(new Lookup.Absent<>());
        assertThat(directory.age(MIA, WAIT)).isEqualTo(new Lookup.Absent<>());
        assertThat(origins.calls).hasSize(1);
    }

    @Test
    void aHostThatIsDownIsNotAskedAboutItsOtherAccounts() {
        String other = "https://social.example/users/other";
        origins.answer(MIA, new Reply.Failed(Reply.Reason.DNS, "unknown"));
        directory.actor(MIA, WAIT);

        assertThat(directory.actor(other, WAIT)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(origins.calls).hasSize(1);

        clock.advance(Duration.ofMinutes(11));
        assertThat(directory.actor(other, WAIT)).isInstanceOf(Lookup.Found.class);
    }

    @ParameterizedTest
    @EnumSource(Reply.Reason.class)
    void cannotTellTheAgeWhenTheFetchFails(Reply.Reason reason) {
        origins.answer(MIA, new Reply.Failed(reason, "x"));
        directory.seen(MIA, Deliveries.NOW);

        assertThat(directory.age(MIA, WAIT)).isInstanceOf(Lookup.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "application/activity+json, true",
        "Application/Activity+JSON; charset=utf-8, true",
        "'application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"', true",
        "application/ld+json, false",
        "'application/ld+json; profile=\"https://example.com/\"', false",
        "application/json, false",
        "text/html, false",
        "image/png, false",
        "'text/html, application/activity+json', false"
    })
    void takesActivityJsonOnly(String type, boolean taken) {
        origins.answer(MIA, 200, type, FakeOrigins.person(MIA, ""));

        assertThat(directory.actor(MIA, WAIT) instanceof Lookup.Found<Actor>).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://social.example/users/other",
                "https://victim.example/users/mia",
                "https://social.example/users/mia/",
                "https://social.example/users/MIA",
                "https://social.example:443/users/mia",
                "http://social.example/users/mia",
                ""
            })
    void believesNoDocumentAboutSomebodyElse(String id) {
        origins.answer(MIA, 200, FakeOrigins.TYPE, FakeOrigins.person(id, ""));

        assertThat(directory.actor(MIA, WAIT)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(directory.ageAtHand(id)).isInstanceOf(Lookup.Unavailable.class);
    }

    @Test
    void leavesTheFragmentAside() {
        assertThat(directory.actor(MIA + "#me", WAIT)).isInstanceOf(Lookup.Found.class);
        assertThat(directory.actor(MIA, WAIT)).isInstanceOf(Lookup.Found.class);
        assertThat(origins.calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mia",
                "acct:mia@social.example",
                "http://social.example/users/mia",
                "https://",
                "https://social.example/a b",
                "https://social.example/%zz",
                "javascript:alert(1)"
            })
    void doesNotFetchWhatIsNoHttpsAddress(String id) {
        assertThat(directory.actor(id, WAIT)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(directory.age(id, WAIT)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(origins.calls).isEmpty();
    }

    @Test
    void doesNotFetchEndlessIds() {
        assertThat(directory.actor(MIA + "x".repeat(5000), WAIT))
                .isInstanceOf(Lookup.Unavailable.class);
        assertThat(origins.calls).isEmpty();
    }

    @Test
    void survivesDocumentsThatAreTooDeep() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);
        origins.answer(MIA, 200, FakeOrigins.TYPE, FakeOrigins.person(MIA, ",\"x\":" + deep));

        assertThat(directory.actor(MIA, WAIT)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(heard).containsExactly("unreadable");
    }

    @Test
    void remembersTheFirstSightingAcrossRestarts() {
        Instant first = Deliveries.NOW.minus(Duration.ofDays(3));
        store.rows.put(MIA, first);
        directory.seen(MIA, Deliveries.NOW);

        assertThat(directory.firstSeen(MIA)).isEqualTo(new Lookup.Found<>(first));
        assertThat(directory.age(MIA, WAIT)).isEqualTo(age(Duration.ofDays(3), Source.FIRST_SEEN));
    }

    @Test
    void asksTheStoreOnceAboutANewcomer() {
        assertThat(directory.firstSeen(MIA)).isEqualTo(new Lookup.Absent<>());
        directory.seen(MIA, Deliveries.NOW);
        directory.seen(MIA, Deliveries.NOW.plusSeconds(9));

        assertThat(directory.firstSeen(MIA)).isEqualTo(new Lookup.Found<>(Deliveries.NOW));
        assertThat(store.rows).containsEntry(MIA, Deliveries.NOW);
        assertThat(store.reads).hasValue(1);
    }

    @Test
    void saysThatTheStoreCannotTell() {
        store.slow = true;
        directory.seen(MIA, Deliveries.NOW);

        assertThat(directory.firstSeen(MIA)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(store.rows).containsKey(MIA);
    }
}
