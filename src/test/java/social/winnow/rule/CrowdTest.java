package social.winnow.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdTest {
    @Test
    void twoAreAsManyAsBothHave() {
        Crowd one = new Crowd(1.7, 2, 2, 1, 1, 1, 1, new Crowd.Reach(2, 3, 40, 0), 1, 2, false);
        Crowd other = new Crowd(1, 1, 1, 0, 1, 0, 0, new Crowd.Reach(1, 1, 60, 0), 0, 1, true);
        assertThat(one.plus(other))
                .isEqualTo(
                        new Crowd(2.7, 3, 3, 1, 2, 1, 1, new Crowd.Reach(3, 4, 60, 0), 1, 3, true));
        assertThat(one.plus(Crowd.NOBODY)).isEqualTo(one);
    }

    @Test
    void spreadsWhereEverybodyIsAsLikelyToBeNamed() {
        assertThat(new Crowd.Reach(10, 10, 1000, 0).spread()).isBetween(0.99, 1.01);
        assertThat(new Crowd.Reach(3, 40, 1000, 0).spread()).isLessThan(0.1);
    }

    @Test
    void spreadsWhereNobodyWasNamedOrMoreThanAreToldApart() {
        assertThat(new Crowd.Reach(0, 0, 100, 0).spread()).isEqualTo(1);
        assertThat(new Crowd.Reach(64, 1_000_000, 1024, 0).spread()).isEqualTo(1);
    }
}
