package social.winnow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import social.winnow.model.Lookup;
import social.winnow.testkit.Deliveries;

import java.time.Instant;

/** What every store of actors must do. */
public abstract class ActorStoreContract {
    private static final String ACTOR = Deliveries.MALLORY;

    /** Empty. */
    protected abstract ActorStore actors();

    @Test
    void knowsNobodyAtFirst() {
        assertThat(actors().firstSeen(ACTOR)).isEqualTo(new Lookup.Absent<>());
    }

    @Test
    void remembersWhenItFirstSawAnActorToTheSecond() {
        actors().seen(ACTOR, Instant.parse("2026-01-10T12:00:00.750Z"));
        eventually(Instant.parse("2026-01-10T12:00:00Z"));
    }

    @Test
    void neverMovesTheFirstTimeForward() {
        actors().seen(ACTOR, Deliveries.NOW);
        actors().seen(ACTOR, Deliveries.NOW.plusSeconds(100_000));
        eventually(Deliveries.NOW);
        actors().seen(ACTOR, Deliveries.NOW.minusSeconds(50));
        eventually(Deliveries.NOW.minusSeconds(50));
    }

    private void eventually(Instant expected) {
        await().untilAsserted(() ->
                assertThat(actors().firstSeen(ACTOR)).isEqualTo(new Lookup.Found<>(expected)));
    }
}
