package social.winnow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import social.winnow.rule.Fingerprint;
import social.winnow.rule.Lists.Side;
import social.winnow.rule.Lists.What;
import social.winnow.rule.Opinion;
import social.winnow.store.AuditLog.Change;
import social.winnow.store.DecisionStore.Decision;
import social.winnow.store.ListStore.Entry;
import social.winnow.store.ListStore.Listing;
import social.winnow.testkit.Deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every store of what moderators decide must do. */
public abstract class DecisionsContract {
    private static final Instant NOW = Deliveries.NOW;

    /** Empty, as all of them. */
    protected abstract AuditLog audit();

    protected abstract ListStore lists();

    protected abstract DecisionStore decisions();

    protected abstract Overrides overrides();

    private static Change change(String subject) {
        return new Change(
                NOW, "mia", "confirm", subject, Optional.of("waiting"), Optional.empty(), "note");
    }

    @Test
    void writesDownWhatWasChangedTheLatestFirst() throws StoreException {
        for (String subject : List.of("a", "b", "c")) {
            audit().write(change(subject));
        }
        List<AuditLog.Entry> first = audit().list(Long.MAX_VALUE, 2);
        assertThat(first)
                .extracting(AuditLog.Entry::change)
                .containsExactly(change("c"), change("b"));
        assertThat(audit().list(first.getLast().number(), 2))
                .extracting(AuditLog.Entry::change)
                .containsExactly(change("a"));
    }

    @Test
    void cutsOffWhatIsTooLongForALog() throws StoreException {
        audit().write(change("x".repeat(100_000)));
        assertThat(audit().list(Long.MAX_VALUE, 1).getFirst().change().subject())
                .hasSize(2001)
                .endsWith("x…");
    }

    private static Listing listing(Side side, String value, Optional<Instant> expires) {
        return new Listing(side, What.DOMAIN, value, "because", expires, "mia", NOW);
    }

    @Test
    void listsWhatWasAddedUntilItIsTakenAway() throws StoreException {
        Listing deny = listing(Side.DENY, "ads.example", Optional.of(NOW.plusSeconds(60)));
        Listing allow = listing(Side.ALLOW, "ads.example", Optional.empty());
        Entry first = lists().add(deny);
        Entry second = lists().add(allow);
        assertThat(lists().all()).containsExactly(first, second);
        assertThat(first.listing()).isEqualTo(deny);
        assertThat(lists().remove(first.id())).isTrue();
        assertThat(lists().remove(first.id())).isFalse();
        assertThat(lists().remove("no number")).isFalse();
        assertThat(lists().all()).containsExactly(second);
    }

    @Test
    void aListingTakesThePlaceOfTheSameOne() throws StoreException {
        Entry first = lists().add(listing(Side.DENY, "ads.example", Optional.empty()));
        lists().hit(Map.of(first.id(), 3L, "999", 1L));
        await().untilAsserted(() ->
                assertThat(lists().all()).extracting(Entry::hits).containsExactly(3L));
        Listing again = listing(Side.DENY, "ads.example", Optional.of(NOW));
        assertThat(lists().add(again)).isEqualTo(new Entry(first.id(), again, 3));
        assertThat(lists().all()).hasSize(1);
    }

    private static Decision decision(String content, Opinion opinion, Instant at) {
        return new Decision(
                content,
                opinion,
                new Fingerprint("text", -5, new int[] {1, -1, Integer.MAX_VALUE}, 3, 0.75),
                "a text",
                12,
                3,
                7,
                NOW.minusSeconds(60),
                NOW,
                Optional.of("item"),
                "mia",
                at);
    }

    @Test
    void remembersDecisionsWhole() throws StoreException {
        Decision confirmed = decision("cafe", Opinion.CONFIRMED, NOW);
        Decision vouched = decision("cafe", Opinion.VOUCHED, NOW.plusSeconds(1));
        decisions().put(confirmed);
        decisions().put(vouched);
        assertThat(decisions().all()).containsExactly(vouched, confirmed);
        assertThat(decisions().all().getFirst().fingerprint().rows()).isEqualTo(3);
        assertThat(decisions().all().getFirst().fingerprint().alike()).isEqualTo(0.75);
        Decision again = decision("cafe", Opinion.CONFIRMED, NOW.plusSeconds(2));
        decisions().put(again);
        assertThat(decisions().all()).containsExactly(again, vouched);
        assertThat(decisions().remove("cafe", Opinion.VOUCHED)).isTrue();
        assertThat(decisions().remove("cafe", Opinion.VOUCHED)).isFalse();
        assertThat(decisions().all()).containsExactly(again);
    }

    @Test
    void notesWhenItWasLastSeen() throws StoreException {
        decisions().put(decision("cafe", Opinion.CONFIRMED, NOW));
        Instant later = NOW.plus(Duration.ofDays(3));
        decisions().seen(List.of("cafe", "beef"), later);
        await().untilAsserted(() ->
                assertThat(decisions().all())
                        .extracting(Decision::lastSeen)
                        .containsExactly(later));
    }

    @Test
    void remembersWhatIsSetInPlaceOfTheConfiguration() throws StoreException {
        assertThat(overrides().find("wave")).isEmpty();
        overrides().set("wave", "on");
        overrides().set("wave", "off");
        assertThat(overrides().find("wave")).contains("off");
        overrides().clear("wave");
        overrides().clear("wave");
        assertThat(overrides().find("wave")).isEmpty();
    }
}
