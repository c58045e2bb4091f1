package social.winnow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.Test;

import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Judgements;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What every desk must do. */
public abstract class DeskContract {
    private static final Selection ALL = Selection.newest(100);
    private static final Instant NOW = Deliveries.NOW;
    private static final Judgement BAD = Judgements.quarantine(7);

    /** Empty. */
    protected abstract Desk desk();

    /** Of the same store. */
    protected abstract Quarantine quarantine();

    private String ids(Selection selection) throws StoreException {
        return String.join("", quarantine().list(selection).stream().map(Kept::id).toList());
    }

    private void keep(String... ids) throws StoreException {
        for (String id : ids) {
            quarantine().keep(suspect(id).build(), BAD);
        }
    }

    private Kept kept(String id) throws StoreException {
        return quarantine().find(id).orElseThrow();
    }

    @Test
    void selectsByEverythingThatIsAskedFor() throws StoreException {
        keep("a");
        quarantine()
                .keep(
                        suspect("b").of("https://other.example/users/x").build(),
                        Judgements.campaign("TEXT_CAMPAIGN", "cafe"));
        quarantine().drop(suspect("c").at(NOW.plusSeconds(60)).build(), Judgements.drop(12));

        assertThat(ids(ALL.by("https://other.example/users/x"))).isEqualTo("b");
        assertThat(ids(ALL.ofActivity(Deliveries.MALLORY + "#activities/1"))).isEqualTo("ca");
        assertThat(ids(ALL.ofCampaign("cafe"))).isEqualTo("b");
        assertThat(ids(ALL.ofCampaign("beef"))).isEmpty();
        assertThat(ids(ALL.with(new Condition.Alone()))).isEqualTo("ca");
        assertThat(ids(ALL.showing("TEXT_CAMPAIGN"))).isEqualTo("b");
        assertThat(ids(ALL.showing("MENTION_FLOOD"))).isEqualTo("cba");
        assertThat(ids(ALL.ofKind("create"))).isEqualTo("cba");
        assertThat(ids(ALL.ofKind("follow"))).isEmpty();
        assertThat(ids(ALL.scored(7, 8))).isEqualTo("ba");
        assertThat(ids(ALL.scored(7.01, 100))).isEqualTo("cb");
        assertThat(ids(ALL.named(Set.of("a", "c", "z")))).isEqualTo("ca");
        assertThat(ids(ALL.in(State.WAITING, State.DROPPED))).isEqualTo("cba");
        assertThat(ids(ALL.between(NOW.plusSeconds(1), Instant.MAX))).isEqualTo("c");
        assertThat(ids(ALL.between(Instant.MIN, NOW.plusSeconds(1)))).isEqualTo("ba");
        assertThat(ids(ALL.in(State.WAITING).showing("MENTION_FLOOD").scored(7, 7.5)))
                .isEqualTo("a");
        assertThat(ids(ALL.showing("TEXT_CAMPAIGN").showing("MENTION_FLOOD"))).isEqualTo("b");
    }

    @Test
    void goesByTimeOfArrivalAndOnFromAPlaceThatIsGone() throws StoreException {
        quarantine().keep(suspect("z").at(NOW.minusSeconds(9)).build(), BAD);
        keep("a", "b");
        quarantine().keep(suspect("m").at(NOW.plusSeconds(9)).build(), BAD);
        assertThat(ids(ALL)).isEqualTo("mbaz");
        Selection.Place place = Selection.Place.of(kept("b"));
        quarantine().delete("b");
        assertThat(ids(ALL.after(place))).isEqualTo("az");
        assertThat(ids(ALL.after(place).showing("MENTION_FLOOD"))).isEqualTo("az");
        assertThat(ids(ALL.between(NOW, Instant.MAX).after(place))).isEqualTo("a");
        assertThat(ids(ALL.between(NOW.minusSeconds(99), NOW).after(place))).isEqualTo("z");
        assertThat(Selection.Place.read(place.text())).contains(place);
        assertThat(Selection.Place.read("b")).isEmpty();
        assertThat(Selection.Place.read("x.b")).isEmpty();
    }

    @Test
    void tellsInListsWhatIsToBeShownThere() throws StoreException {
        quarantine().hold(suspect("a").build(), BAD, NOW.plusSeconds(120));
        Kept listed = quarantine().list(ALL).getFirst();
        assertThat(listed.request()).isEmpty();
        assertThat(listed.headers()).contains(suspect("a").build().request().headers());
        assertThat(listed.excerpt()).isEqualTo("hello");
        assertThat(listed.verification()).contains(suspect("a").build().verification());
        assertThat(listed.course().due()).contains(NOW.plusSeconds(120));
        assertThat(listed.course().since()).isEqualTo(NOW);
        assertThat(listed.course().by()).isEmpty();
        assertThat(listed.campaigns()).isEmpty();
        quarantine().keep(suspect("b").build(), Judgements.campaign("TEXT_CAMPAIGN", "cafe"));
        assertThat(kept("b").campaigns()).containsExactly("cafe");
    }

    @Test
    void countsNoFurtherThanAsked() throws StoreException {
        keep("a", "b", "c");
        assertThat(desk().count(ALL, 10)).isEqualTo(3);
        assertThat(desk().count(ALL, 2)).isEqualTo(2);
        assertThat(desk().count(Selection.newest(1), 10)).as("whatever the limit").isEqualTo(3);
        assertThat(desk().count(ALL.in(State.RELEASED), 10)).isZero();
    }

    @Test
    void tellsHowManyOfACampaignStandWhere() throws StoreException {
        Judgement campaign = Judgements.campaign("TEXT_CAMPAIGN", "cafe");
        for (String id : List.of("a", "b", "c")) {
            quarantine().keep(suspect(id).build(), campaign);
        }
        quarantine().hold(suspect("d").build(), campaign, NOW);
        keep("e");
        desk().change("a", State.WAITING, State.CONFIRMED, "mia");
        assertThat(desk().states(ALL.ofCampaign("cafe")))
                .isEqualTo(Map.of(State.WAITING, 2L, State.CONFIRMED, 1L, State.HELD, 1L));
        assertThat(desk().states(ALL))
                .isEqualTo(Map.of(State.WAITING, 3L, State.CONFIRMED, 1L, State.HELD, 1L));
        assertThat(ids(ALL.ofCampaign("cafe").in(State.WAITING))).isEqualTo("cb");
    }

    @Test
    void followsAJudgementThatChanges() throws StoreException {
        quarantine().hold(suspect("a").build(), BAD, NOW);
        quarantine()
                .settle(
                        "a",
                        State.HELD,
                        State.WAITING,
                        Judgements.campaign("TEXT_CAMPAIGN", "cafe"));
        assertThat(ids(ALL.ofCampaign("cafe"))).isEqualTo("a");
        assertThat(ids(ALL.showing("TEXT_CAMPAIGN"))).isEqualTo("a");
        assertThat(ids(ALL.with(new Condition.Alone()))).isEmpty();
        assertThat(desk().states(ALL.ofCampaign("cafe"))).isEqualTo(Map.of(State.WAITING, 1L));
        quarantine().delete("a");
        assertThat(desk().count(ALL.ofCampaign("cafe"), 9)).isZero();
        assertThat(desk().count(ALL.showing("TEXT_CAMPAIGN"), 9)).isZero();
    }

    @Test
    void deletesStepByStepTheOldestFirstButNotWhatIsBeingDelivered() throws StoreException {
        keep("a", "b", "c", "d");
        quarantine().change("a", State.WAITING, State.RELEASING);
        assertThat(desk().delete(ALL, 2)).isEqualTo(2);
        assertThat(ids(ALL)).isEqualTo("da");
        assertThat(desk().delete(ALL, 2)).isEqualTo(1);
        assertThat(desk().delete(ALL, 2)).isZero();
        assertThat(ids(ALL)).isEqualTo("a");
        assertThatThrownBy(() -> desk().delete(ALL, Desk.STEP + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changesStepByStepOnlyWhatIsInTheExpectedState() throws StoreException {
        keep("a", "b", "c");
        quarantine().hold(suspect("d").build(), BAD, NOW);
        quarantine().drop(suspect("e").build(), Judgements.drop(9));
        assertThat(confirm(State.WAITING, 2)).isEqualTo(2);
        assertThat(ids(ALL.in(State.CONFIRMED))).isEqualTo("ba");
        assertThat(confirm(State.WAITING, 2)).isEqualTo(1);
        assertThat(confirm(State.WAITING, 2)).isZero();
        assertThat(confirm(State.HELD, 2)).isEqualTo(1);
        assertThat(quarantine().held("", 9)).as("held no more").isEmpty();
        assertThat(ids(ALL.in(State.CONFIRMED))).isEqualTo("dcba");
        assertThat(kept("d").request()).as("still whole").isPresent();
        assertThat(kept("d").course().by()).contains("mia");
    }

    private int confirm(State from, int most) throws StoreException {
        return desk().change(ALL, from, State.CONFIRMED, "mia", "text-1", most);
    }

    @Test
    void aHoldOnItsWayToTheInstanceIsNotChanged() throws StoreException {
        quarantine().hold(suspect("a").build(), BAD, NOW);
        quarantine().settle("a", State.HELD, State.RELEASING, BAD);
        assertThat(desk().change(ALL, State.RELEASING, State.CONFIRMED, "mia", "text-1", 9))
                .isZero();
        assertThat(desk().delete(ALL, 9)).isZero();
    }

    @Test
    void remembersWhoDecidedUntilItWaitsAgain() throws StoreException {
        keep("a");
        assertThat(desk().change("a", State.WAITING, State.CONFIRMED, "mia")).isTrue();
        assertThat(desk().change("a", State.WAITING, State.CONFIRMED, "tom")).isFalse();
        assertThat(kept("a").course().by()).contains("mia");
        assertThat(desk().change("a", State.CONFIRMED, State.WAITING, "tom")).isTrue();
        assertThat(kept("a").course().by()).isEmpty();
        assertThat(desk().change("a", State.WAITING, State.RELEASING, "tom")).isTrue();
        assertThat(quarantine().change("a", State.RELEASING, State.RELEASED)).isTrue();
        assertThat(kept("a").course().by()).contains("tom");
    }

    @Test
    void remembersBecauseOfWhichContentItStandsThereUntilItIsDecidedAboutItself()
            throws StoreException {
        keep("a");
        keep("b");
        assertThat(confirm(State.WAITING, 1)).isEqualTo(1);
        desk().change("b", State.WAITING, State.CONFIRMED, "mia");
        assertThat(ids(ALL.because("text-1"))).isEqualTo("a");
        assertThat(kept("a").course().because()).contains("text-1");
        desk().change("a", State.CONFIRMED, State.WAITING, "mia");
        assertThat(kept("a").course().because()).isEmpty();
    }

    @Test
    void remembersBecauseOfWhichContentItIsDelivered() throws StoreException {
        keep("a");
        keep("b");
        Set<State> waiting = Set.of(State.WAITING);
        desk().attribute(Set.of("a", "b"), Set.of(State.HELD), Optional.of("text-1"));
        assertThat(ids(ALL.because("text-1"))).isEmpty();
        desk().attribute(Set.of("a", "b"), waiting, Optional.of("text-1"));
        desk().change("a", State.WAITING, State.RELEASING, "mia");
        quarantine().change("a", State.RELEASING, State.WAITING);
        desk().change("a", State.WAITING, State.RELEASING, "mia");
        desk().change("a", State.RELEASING, State.RELEASED, "mia");
        assertThat(ids(ALL.because("text-1"))).isEqualTo("ba");
        assertThat(desk().unwant(Set.of("a", "b"))).isEqualTo(1);
        assertThat(ids(ALL.because("text-1"))).isEqualTo("a");
        desk().attribute(Set.of("a"), Set.of(State.RELEASED), Optional.empty());
        assertThat(ids(ALL.because("text-1"))).isEmpty();
    }

    @Test
    void countsWhatBringsAnyOfSeveralContents() throws StoreException {
        Judgement text = Judgements.campaign("TEXT_CAMPAIGN", "cafe");
        quarantine().keep(suspect("a").build(), text);
        quarantine().keep(suspect("b").build(), Judgements.campaign("PAGE_CAMPAIGN", "beef"));
        quarantine().hold(suspect("c").build(), text, NOW);
        assertThat(desk().states(Set.of("cafe", "beef", "feed")))
                .isEqualTo(Map.of(State.WAITING, 2L, State.HELD, 1L));
        assertThat(desk().states(Set.of())).isEmpty();
    }

    @Test
    void whatIsConfirmedIsAPrecedentAndCanBeTakenBackByItsAuthor() throws StoreException {
        quarantine().hold(suspect("a").build(), BAD.enforcing(new Verdict.Hold()), NOW);
        assertThat(quarantine().decided(9)).isEmpty();
        desk().change("a", State.HELD, State.CONFIRMED, "mia");
        assertThat(quarantine().decided(9))
                .extracting(Precedent::state)
                .containsExactly(State.CONFIRMED);
        assertThat(quarantine().withdraw("remote.example", "https://remote.example/notes/1"))
                .isTrue();
        assertThat(kept("a").state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void remembersWhatIsWantedUntilItIsDeliveredOrConfirmed() throws StoreException {
        keep("a", "b", "c");
        Wanted wanted =
                new Wanted(NOW, NOW.plusSeconds(60), 1, "the instance did not answer", "mia");
        assertThat(postpone("a", wanted)).isTrue();
        assertThat(postpone("b", new Wanted(NOW, NOW.plusSeconds(30), 1, "503", "mia"))).isTrue();
        assertThat(desk().postpone("c", wanted)).as("nobody tried to deliver it").isFalse();
        assertThat(desk().postpone("z", wanted)).isFalse();
        assertThat(kept("a").state()).isEqualTo(State.WAITING);
        assertThat(kept("a").course().wanted()).contains(wanted);
        assertThat(wanted(29)).isEmpty();
        assertThat(wanted(60)).containsExactly("b", "a");

        quarantine().change("a", State.WAITING, State.RELEASING);
        assertThat(wanted(60)).containsExactly("b");
        quarantine().change("a", State.RELEASING, State.WAITING);
        assertThat(wanted(60)).as("tried in vain").containsExactly("b", "a");
        Wanted later = new Wanted(NOW, NOW.plusSeconds(300), 2, "503", "ben");
        assertThat(postpone("a", later)).isTrue();
        assertThat(kept("a").course().wanted()).contains(later);
        Wanted deferred = new Wanted(NOW, NOW.plusSeconds(400), 3, "damaged", "ben");
        assertThat(desk().defer("a", deferred)).isTrue();
        assertThat(kept("a").course().wanted()).contains(deferred);
        desk().change("a", State.WAITING, State.RELEASED, "mia");
        assertThat(kept("a").course().wanted()).isEmpty();
        assertThat(postpone("a", later)).as("not any more").isFalse();
        assertThat(desk().unwant("b")).isTrue();
        assertThat(desk().unwant("b")).isFalse();
        assertThat(desk().defer("b", later)).isFalse();
        assertThat(wanted(999)).isEmpty();
    }

    @Test
    void wantsNothingAgainThatSomebodyDidNotWantAnyMoreWhileItWasTried() throws StoreException {
        keep("a");
        postpone("a", new Wanted(NOW, NOW, 1, "503", "mia"));
        desk().change("a", State.WAITING, State.RELEASING, "mia");
        desk().unwant("a");

        assertThat(desk().postpone("a", new Wanted(NOW, NOW, 2, "503", "mia"))).isTrue();

        assertThat(kept("a").state()).isEqualTo(State.WAITING);
        assertThat(kept("a").course().wanted()).isEmpty();
    }

    /** Somebody tried in vain to deliver it. */
    private boolean postpone(String id, Wanted wanted) throws StoreException {
        desk().change(id, State.WAITING, State.RELEASING, wanted.by());
        return desk().postpone(id, wanted);
    }

    private List<String> wanted(int seconds) throws StoreException {
        return desk().wanted(NOW.plusSeconds(seconds), 9).stream().map(Kept::id).toList();
    }

    @Test
    void knowsWhichOfThoseHeldIsDueNextHoweverOld() throws StoreException {
        assertThat(desk().nextDue()).isEmpty();
        for (int i = 0; i < 3; i++) {
            quarantine().hold(suspect("h" + i).build(), BAD, NOW.plusSeconds(60 + i));
        }
        assertThat(desk().nextDue()).contains(NOW.plusSeconds(60));
        desk().change("h0", State.HELD, State.CONFIRMED, "mia");
        assertThat(desk().nextDue()).contains(NOW.plusSeconds(61));
        quarantine().settle("h1", State.HELD, State.RELEASING, BAD);
        assertThat(desk().nextDue()).contains(NOW.plusSeconds(62));
    }

    @Test
    void countsTheActorsOfAnOrigin() throws StoreException {
        keep("a", "b");
        quarantine().keep(suspect("c").of("https://remote.example/users/eve").build(), BAD);
        assertThat(desk().actors("remote.example")).isEqualTo(2);
        assertThat(desk().actors("other.example")).isZero();
    }
}
