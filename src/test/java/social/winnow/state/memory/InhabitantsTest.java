package social.winnow.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InhabitantsTest {

    private final Inhabitants inhabitants = new Inhabitants(64);

    @Test
    void countsWhomManyDomainsName() {
        for (int i = 0; i < 40; i++) {
            inhabitants.add(100 + i % 20, i);
        }
        assertThat(inhabitants.size()).isEqualTo(20);
    }

    @Test
    void believesOneDomainAFewPeopleOnly() {
        for (int i = 0; i < 1000; i++) {
            inhabitants.add(i, 7);
        }
        assertThat(inhabitants.size()).isEqualTo(8);
    }

    @Test
    void staysWithinItsBound() {
        for (int i = 0; i < 1000; i++) {
            inhabitants.add(i, i);
        }
        assertThat(inhabitants.size()).isEqualTo(64);
    }
}
