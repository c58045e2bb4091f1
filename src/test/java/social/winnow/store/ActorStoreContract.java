package social.winnow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import social.winnow.model.Actor;
import social.winnow.model.ActorKey;
import social.winnow.model.ActorKey.Form;
import social.winnow.model.Lookup;
import social.winnow.store.StoredDocument.Reason;
import social.winnow.testkit.Deliveries;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What every store of actors must do. */
public abstract class ActorStoreContract {
    private static final String ACTOR = Deliveries.MALLORY;
    private static final String ADDRESS = "https://social.example/users/mia";
    private static final Instant NOW = Deliveries.NOW;
    private static final Instant MADE = Instant.parse("2024-02-29T00:00:00Z");

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

    @Test
    void knowsNothingOfAnAddressAtFirst() {
        assertThat(actors().document(ADDRESS)).isEqualTo(new Lookup.Absent<>());
    }

    @Test
    void keepsAProfileButNotItsBiography() {
        actors().keep(ADDRESS, profile(MADE, Deliveries.NOW));
        assertThat(actors().document(ADDRESS)).isEqualTo(new Lookup.Found<>(profile(MADE, NOW)));

        settle();
        assertThat(actors().document(ADDRESS)).isEqualTo(new Lookup.Found<>(profile(MADE, NOW)));
    }

    @Test
    void keepsAProfileThatTellsNothing() {
        StoredDocument bare =
                new StoredDocument.Profile(
                        new Actor(
                                ADDRESS,
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                List.of(),
                                Actor.Traits.NONE),
                        NOW);
        actors().keep(ADDRESS, bare);
        settle();

        assertThat(actors().document(ADDRESS)).isEqualTo(new Lookup.Found<>(bare));
    }

    @Test
    void keepsKeysOfWhoeverTheirOwnerIs() {
        StoredDocument keys =
                new StoredDocument.Keys(
                        List.of(
                                new ActorKey(ADDRESS, "https://b.example/u", Form.PEM, "x"),
                                new ActorKey("", "~/", Form.MULTIBASE, "zy")),
                        NOW);
        actors().keep(ADDRESS, keys);
        settle();

        assertThat(actors().document(ADDRESS)).isEqualTo(new Lookup.Found<>(keys));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void keepsThatThereIsNothing(Reason why) {
        StoredDocument nothing = new StoredDocument.Nothing(why, Optional.of(MADE), NOW);
        actors().keep(ADDRESS, nothing);
        settle();

        assertThat(actors().document(ADDRESS)).isEqualTo(new Lookup.Found<>(nothing));
    }

    @Test
    void neverMakesAnAccountOlder() {
        actors().keep(ADDRESS, profile(MADE, NOW));
        settle();
        actors().keep(ADDRESS, new StoredDocument.Nothing(Reason.GONE, Optional.empty(), NOW));
        settle();
        Instant later = NOW.plusSeconds(60);
        actors().keep(ADDRESS, profile(Instant.parse("2010-01-01T00:00:00Z"), later));
        settle();
        assertThat(actors().document(ADDRESS)).isEqualTo(new Lookup.Found<>(profile(MADE, later)));

        Instant younger = MADE.plusSeconds(3600);
        actors().keep(ADDRESS, profile(younger, later));
        settle();
        assertThat(actors().document(ADDRESS))
                .isEqualTo(new Lookup.Found<>(profile(younger, later)));
    }

    private static StoredDocument profile(Instant published, Instant fetchedAt) {
        return new StoredDocument.Profile(
                new Actor(
                        ADDRESS,
                        List.of("Person", "x:Cat"),
                        Optional.of("mia"),
                        Optional.of("Mi\u00e4 \ud83d\ude00"),
                        Optional.empty(),
                        Optional.of(published),
                        true,
                        List.of(
                                new ActorKey(ADDRESS + "#main-key", ADDRESS, Form.PEM, "k\n"),
                                new ActorKey("https://b.example/k", ADDRESS, Form.MULTIBASE, "z")),
                        new Actor.Traits(
                                Optional.of("0123456789abcdef"),
                                OptionalInt.of(0),
                                OptionalInt.of(7))),
                fetchedAt);
    }

    /** Everything that was ordered is written. */
    protected abstract void settle();

    private void eventually(Instant expected) {
        await().untilAsserted(() ->
                assertThat(actors().firstSeen(ACTOR)).isEqualTo(new Lookup.Found<>(expected)));
    }
}
