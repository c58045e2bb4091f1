package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class FavouritesTest {
    private final Favourites favourites = new Favourites();

    @Test
    void findsWhoIsNamedByEverySecond() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            favourites.count(i % 2 == 0 ? 7 : 1000 + random.nextInt(500));
        }
        assertThat(favourites.contains(7, 200)).isTrue();
    }

    @Test
    void findsNobodyWhereEverybodyIsNamed() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 400; i++) {
            favourites.count(random.nextInt(300));
        }
        for (int i = 0; i < 300; i++) {
            assertThat(favourites.contains(i, 200)).isFalse();
        }
    }

    @Test
    void twoAreNoMajority() {
        favourites.count(7);
        favourites.count(7);
        assertThat(favourites.contains(7, 2)).isFalse();
        favourites.count(7);
        assertThat(favourites.contains(7, 3)).isTrue();
        assertThat(favourites.contains(8, 3)).isFalse();
    }
}
