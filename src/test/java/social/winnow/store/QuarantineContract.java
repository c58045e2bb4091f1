package social.winnow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static social.winnow.testkit.Suspects.suspect;

import org.junit.jupiter.api.Test;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Judgements;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What every quarantine must do, whatever it keeps things in. */
public abstract class QuarantineContract {
    private static final Instant DUE = Deliveries.NOW.plusSeconds(120);

    /** Empty. */
    protected abstract Quarantine quarantine();

    @Test
    void givesBackWhatItKeepsByteForByte() throws StoreException {
        byte[] body = new byte[100_000];
        new Random(7).nextBytes(body);
        Delivery delivery =
                suspect("a")
                        .target("/users/mia/inbox?x=%2f|;'--")
                        .headers("Host", "h", "X", "", "x", " \u00e9\u00ff\"\\", "X", "\t1  2 ")
                        .body(body)
                        .build();

        quarantine().keep(delivery, Judgements.quarantine(7.25));

        assertThat(quarantine().find("a"))
                .hasValueSatisfying(kept -> {
                    assertThat(kept.request()).contains(delivery.request());
                    assertThat(kept.judgement()).isEqualTo(Judgements.quarantine(7.25));
                    assertThat(kept.receivedAt()).isEqualTo(Deliveries.NOW);
                    assertThat(kept.state()).isEqualTo(State.WAITING);
                    assertThat(kept.actor()).isEqualTo(Deliveries.MALLORY);
                    assertThat(kept.origin()).isEqualTo("remote.example");
                    assertThat(kept.kind()).isEqualTo("create");
                    assertThat(kept.postId()).contains("https://remote.example/notes/1");
                    assertThat(kept.direct()).isFalse();
                });
    }

    @Test
    void keepsAnEmptyBody() throws StoreException {
        Delivery delivery = suspect("a").body(new byte[0]).build();
        quarantine().keep(delivery, Judgements.quarantine(5));
        assertThat(quarantine().find("a").orElseThrow().request()).contains(delivery.request());
    }

    @Test
    void keepsOnlyARowOfWhatWasDropped() throws StoreException {
        quarantine().drop(suspect("a").build(), Judgements.drop(12));
        Kept kept = quarantine().find("a").orElseThrow();
        assertThat(kept.request()).isEmpty();
        assertThat(kept.state()).isEqualTo(State.DROPPED);
        assertThat(kept.digest()).hasSize(64);
        assertThat(kept.judgement()).isEqualTo(Judgements.drop(12));
    }

    @Test
    void keepsWhichContentAFindingNames() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.campaign("link-00000000000000aa"));
        assertThat(quarantine().find("a").orElseThrow().judgement())
                .isEqualTo(Judgements.campaign("link-00000000000000aa"));
    }

    @Test
    void keepsADeliveryOnce() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        quarantine().keep(suspect("a").target("/other").build(), Judgements.quarantine(9));
        quarantine().drop(suspect("a").build(), Judgements.drop(9));
        assertThat(quarantine().list(Selection.newest(10))).hasSize(1);
        Kept kept = quarantine().find("a").orElseThrow();
        assertThat(kept.request().orElseThrow().target()).isEqualTo("/inbox");
        assertThat(kept.judgement().score()).isEqualTo(5);
    }

    @Test
    void listsTheNewestFirstPageByPage() throws StoreException {
        for (String id : new String[] {"b", "a", "d", "c"}) {
            quarantine().keep(suspect(id).build(), Judgements.quarantine(5));
        }
        assertThat(quarantine().list(Selection.newest(3)))
                .extracting(Kept::id)
                .containsExactly("d", "c", "b");
        assertThat(
                        quarantine()
                                .list(
                                        Selection.newest(3)
                                                .after(new Selection.Place(Deliveries.NOW, "b"))))
                .extracting(Kept::id)
                .containsExactly("a");
        assertThat(quarantine().list(Selection.newest(3)).getFirst().request()).isEmpty();
    }

    @Test
    void listsByStateVerdictOriginAndTime() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        quarantine()
                .keep(suspect("b").of("https://Other.Example/1").build(), Judgements.quarantine(5));
        quarantine()
                .drop(suspect("c").at(Deliveries.NOW.plusSeconds(60)).build(), Judgements.drop(9));
        Selection all = Selection.newest(10);
        assertThat(ids(all.in(State.WAITING))).isEqualTo("ba");
        assertThat(ids(all.judged("drop"))).isEqualTo("c");
        assertThat(ids(all.ofOrigin("other.example"))).isEqualTo("b");
        assertThat(ids(all.between(Deliveries.NOW, Deliveries.NOW.plusSeconds(60))))
                .isEqualTo("ba");
        assertThat(ids(all.in(State.RELEASED).ofOrigin("other.example"))).isEmpty();
    }

    private String ids(Selection selection) throws StoreException {
        return String.join("", quarantine().list(selection).stream().map(Kept::id).toList());
    }

    @Test
    void changesAStateOnlyFromTheOneExpected() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        assertThat(quarantine().change("a", State.WAITING, State.RELEASING)).isTrue();
        assertThat(quarantine().change("a", State.WAITING, State.RELEASING)).isFalse();
        assertThat(quarantine().change("a", State.RELEASING, State.RELEASED)).isTrue();
        assertThat(quarantine().find("a").orElseThrow().state()).isEqualTo(State.RELEASED);
        assertThat(quarantine().change("unknown", State.WAITING, State.RELEASING)).isFalse();
    }

    @Test
    void deletesOnce() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        assertThat(quarantine().delete("a")).isTrue();
        assertThat(quarantine().delete("a")).isFalse();
        assertThat(quarantine().find("a")).isEmpty();
    }

    @Test
    void marksWhatIsForNamedPeopleOnly() throws StoreException {
        quarantine().keep(suspect("a").direct().build(), Judgements.quarantine(5));
        assertThat(quarantine().find("a").orElseThrow().direct()).isTrue();
        assertThat(quarantine().find("a").orElseThrow().closed()).isTrue();
    }

    @Test
    void marksWhatNobodyCanFetch() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        quarantine().keep(suspect("b").forFollowers().build(), Judgements.quarantine(5));
        assertThat(quarantine().list(Selection.newest(10)))
                .extracting(Kept::id, Kept::closed, Kept::direct)
                .containsExactlyInAnyOrder(tuple("a", false, false), tuple("b", true, false));
    }

    @Test
    void saysHowFullItIs() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(5));
        quarantine().keep(suspect("b").build(), Judgements.quarantine(5));
        quarantine().drop(suspect("c").build(), Judgements.drop(5));
        Usage usage = quarantine().usage();
        assertThat(usage.kept()).containsEntry(State.WAITING, 2L).containsEntry(State.DROPPED, 1L);
        assertThat(usage.kept()).hasSize(2);
        assertThat(usage.bytes()).isPositive();
    }

    @Test
    void listsWhatIsHeldWholeTheOldestFirstPageByPage() throws StoreException {
        quarantine().keep(suspect("0").build(), Judgements.quarantine(5));
        Verification relayed = new Verification.Relayed("https://relay.example/actor");
        quarantine().hold(suspect("c").build(), Judgements.quarantine(4), DUE.plusSeconds(1));
        quarantine().hold(suspect("a").build(), Judgements.quarantine(4), DUE);
        quarantine().hold(suspect("b").build().verified(relayed), Judgements.quarantine(4), DUE);
        quarantine().hold(suspect("b").build(), Judgements.quarantine(9), DUE.plusSeconds(9));
        List<Holding> first = quarantine().held("", 2);
        assertThat(first).extracting(it -> it.kept().id()).containsExactly("a", "b");
        assertThat(first.getLast().verification()).isEqualTo(relayed);
        assertThat(first.getFirst().due()).isEqualTo(DUE);
        assertThat(first.getFirst().kept().state()).isEqualTo(State.HELD);
        assertThat(first.getFirst().kept().request()).contains(suspect("a").build().request());
        assertThat(quarantine().held("b", 2)).extracting(it -> it.kept().id()).containsExactly("c");
        assertThat(quarantine().held("c", 2)).isEmpty();
        assertThat(quarantine().damaged()).isEmpty();
    }

    @Test
    void settlesAHoldStepByStepWithItsLastJudgement() throws StoreException {
        quarantine().hold(suspect("a").build(), Judgements.quarantine(4), DUE);
        assertThat(settle("a", State.RELEASING, State.RELEASED)).isFalse();
        assertThat(settle("a", State.HELD, State.RELEASING)).isTrue();
        assertThat(quarantine().held("", 9)).hasSize(1);
        assertThat(quarantine().change("a", State.RELEASING, State.WAITING)).isFalse();
        assertThat(settle("a", State.RELEASING, State.HELD)).isTrue();
        assertThat(settle("a", State.HELD, State.RELEASING)).isTrue();
        assertThat(settle("a", State.RELEASING, State.RELEASED)).isTrue();
        assertThat(quarantine().held("", 9)).isEmpty();
        Kept released = quarantine().find("a").orElseThrow();
        assertThat(released.state()).isEqualTo(State.RELEASED);
        assertThat(released.judgement().score()).isEqualTo(7);
        assertThat(released.request()).isEmpty();
    }

    @Test
    void whatWasHeldBecomesAModeratorsWithItsRequestOrLosesIt() throws StoreException {
        for (String id : new String[] {"a", "b", "c"}) {
            quarantine().hold(suspect(id).build(), Judgements.quarantine(4), DUE);
        }
        assertThat(settle("a", State.HELD, State.WAITING)).isTrue();
        assertThat(settle("b", State.HELD, State.DROPPED)).isTrue();
        assertThat(settle("c", State.HELD, State.WITHDRAWN)).isTrue();
        assertThat(quarantine().held("", 9)).isEmpty();
        assertThat(quarantine().find("a").orElseThrow().request()).isPresent();
        assertThat(quarantine().find("b").orElseThrow().request()).isEmpty();
        assertThat(quarantine().find("c").orElseThrow().request()).isEmpty();
        assertThat(settle("a", State.WAITING, State.DROPPED)).isFalse();
        assertThat(quarantine().change("a", State.WAITING, State.RELEASING)).isTrue();
    }

    @Test
    void whatAModeratorTakesOutOfAHoldIsNotTheHoldsAnyMore() throws StoreException {
        quarantine().hold(suspect("a").build(), Judgements.quarantine(4), DUE);
        assertThat(quarantine().change("a", State.HELD, State.RELEASING)).isTrue();
        assertThat(settle("a", State.RELEASING, State.RELEASED)).isFalse();
        assertThat(quarantine().held("", 9)).isEmpty();
        assertThat(quarantine().change("a", State.RELEASING, State.WAITING)).isTrue();
    }

    private boolean settle(String id, State from, State to) throws StoreException {
        return quarantine().settle(id, from, to, Judgements.quarantine(7));
    }

    private static final String NOTE = "https://remote.example/notes/1";

    @Test
    void putsWhatIsWithdrawnOutOfReach() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(7));
        quarantine().keep(suspect("b").build(), Judgements.quarantine(7));
        assertThat(quarantine().withdraw("remote.example", NOTE)).isTrue();
        for (String id : List.of("a", "b")) {
            Kept kept = quarantine().find(id).orElseThrow();
            assertThat(kept.state()).isEqualTo(State.WITHDRAWN);
            assertThat(kept.request()).isEmpty();
            assertThat(quarantine().change(id, State.WAITING, State.RELEASING)).isFalse();
        }
    }

    @Test
    void withdrawsNothingForAnotherServer() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(7));
        assertThat(quarantine().withdraw("else.example", NOTE)).isTrue();
        assertThat(quarantine().find("a").orElseThrow().state()).isEqualTo(State.WAITING);
    }

    @Test
    void saysWhetherSomethingThatIsWithdrawnWasDelivered() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(7));
        quarantine().change("a", State.WAITING, State.RELEASING);
        assertThat(quarantine().withdraw("remote.example", NOTE)).isFalse();
        quarantine().change("a", State.RELEASING, State.RELEASED);
        assertThat(quarantine().withdraw("remote.example", NOTE)).isFalse();
        assertThat(quarantine().find("a").orElseThrow().state()).isEqualTo(State.RELEASED);
    }

    @Test
    void tellsWhatProvenSendersBroughtThatWasKeptBack() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(7));
        quarantine().drop(suspect("b").build(), Judgements.drop(12));
        Delivery unproven = suspect("c").build().verified(new Verification.Unsigned());
        quarantine().keep(unproven, Judgements.quarantine(7));
        assertThat(quarantine().decided(10))
                .extracting(Precedent::state)
                .containsExactly(State.DROPPED, State.WAITING);
        assertThat(quarantine().decided(1)).hasSize(1);
        assertThat(quarantine().decided(10).getLast())
                .isEqualTo(
                        new Precedent(
                                "a",
                                State.WAITING,
                                "create",
                                "remote.example",
                                Optional.of(Deliveries.MALLORY + "#activities/1"),
                                Optional.of(NOTE),
                                quarantine().find("a").orElseThrow().digest()));
    }

    @Test
    void doesNotTakeForBadWhatCouldNotBeDeliveredOrWasTakenBackWhileHeld() throws StoreException {
        Judgement held = Judgements.quarantine(4).enforcing(new Verdict.Hold());
        for (String id : List.of("a", "b")) {
            quarantine().hold(suspect(id).build(), held, DUE);
        }
        assertThat(quarantine().settle("a", State.HELD, State.RELEASING, held)).isTrue();
        assertThat(quarantine().settle("a", State.RELEASING, State.WAITING, held)).isTrue();
        assertThat(quarantine().settle("b", State.HELD, State.WITHDRAWN, held)).isTrue();
        assertThat(quarantine().decided(10)).isEmpty();
        assertThat(quarantine().change("a", State.WAITING, State.RELEASED)).isTrue();
        assertThat(quarantine().released(Instant.EPOCH)).hasSize(1);
    }

    @Test
    void tellsWhatModeratorsReleasedButNotWhatAHoldLetGo() throws StoreException {
        quarantine().keep(suspect("a").build(), Judgements.quarantine(7));
        quarantine().hold(suspect("b").build(), Judgements.quarantine(7), Deliveries.NOW);
        assertThat(quarantine().released(Instant.EPOCH)).isEmpty();
        quarantine().change("a", State.WAITING, State.RELEASED);
        Judgement gone = Judgements.quarantine(7).enforcing(new Verdict.Forward());
        quarantine().settle("b", State.HELD, State.RELEASED, gone);
        assertThat(quarantine().released(Instant.EPOCH)).hasSize(1);
        assertThat(quarantine().decided(10))
                .singleElement()
                .satisfies(it -> assertThat(it.state()).isEqualTo(State.RELEASED))
                .satisfies(it -> assertThat(it.postId()).contains(NOTE));
        assertThat(quarantine().released(Instant.parse("2100-01-01T00:00:00Z"))).isEmpty();
    }
}
