package social.winnow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import social.winnow.model.Lookup;
import social.winnow.rule.Relation.Reason;
import social.winnow.store.RelationStore.Standing;
import social.winnow.testkit.Deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What every store of relations must do. */
public abstract class RelationStoreContract {
    private static final String ACTOR = Deliveries.MALLORY;
    private static final Instant NOW = Deliveries.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofHours(5));

    /** Empty. */
    protected abstract RelationStore relations();

    @Test
    void remembersNothingAtFirst() throws StoreException {
        assertThat(relations().find(ACTOR)).isEqualTo(new Lookup.Absent<>());
        assertThat(relations().standing(NOW)).isEqualTo(new Standing(NOW, false));
    }

    @Test
    void remembersATieWhole() {
        Tie tie =
                new Tie(
                        Map.of(
                                Reason.ACCEPTED, NOW,
                                Reason.REPLIED, NOW.plusSeconds(1),
                                Reason.CONVERSATION, NOW.plusSeconds(2),
                                Reason.CONTACT, NOW.plusSeconds(3),
                                Reason.MOVED, NOW.plusSeconds(4)),
                        0.25,
                        12,
                        20_500);
        relations().keep(ACTOR, tie);
        eventually(new Lookup.Found<>(tie));
        Tie less = tie.without(Reason.ACCEPTED);
        relations().keep(ACTOR, less);
        eventually(new Lookup.Found<>(less));
    }

    @Test
    void forgets() {
        relations().keep(ACTOR, Tie.NONE.and(Reason.ACCEPTED, NOW));
        relations().forget(ACTOR);
        eventually(new Lookup.Absent<>());
    }

    @Test
    void importsOnceAndKeepsWhatWasLearnt() throws StoreException {
        Tie learnt = Tie.NONE.clean(NOW);
        relations().keep(ACTOR, learnt);
        eventually(new Lookup.Found<>(learnt));
        List<String> actors = IntStream.range(0, 1200).mapToObj(i -> ACTOR + i).toList();
        assertThat(relations().importAll(actors, NOW)).isEqualTo(1200);
        assertThat(relations().importAll(List.of(ACTOR, ACTOR + 7, ACTOR), LATER)).isEqualTo(1);
        eventually(new Lookup.Found<>(learnt.and(Reason.IMPORTED, LATER)));
        assertThat(relations().find(ACTOR + 7))
                .isEqualTo(new Lookup.Found<>(Tie.NONE.and(Reason.IMPORTED, NOW)));
    }

    @Test
    void knowsSinceWhenItLearnsAndThatSomethingWasImported() throws StoreException {
        assertThat(relations().standing(NOW)).isEqualTo(new Standing(NOW, false));
        assertThat(relations().standing(LATER)).isEqualTo(new Standing(NOW, false));
        relations().importAll(List.of(ACTOR), LATER);
        assertThat(relations().standing(LATER)).isEqualTo(new Standing(NOW, true));
    }

    @Test
    void goesThroughAllTies() throws StoreException {
        List<String> actors = IntStream.range(0, 4_321).mapToObj(i -> ACTOR + i).toList();
        relations().importAll(actors, NOW);
        List<Tie> ties = new ArrayList<>();
        relations().forEach(ties::add);
        assertThat(ties).hasSize(4_321).containsOnly(Tie.NONE.and(Reason.IMPORTED, NOW));
    }

    private void eventually(Lookup<Tie> expected) {
        await().untilAsserted(() -> assertThat(relations().find(ACTOR)).isEqualTo(expected));
    }
}
