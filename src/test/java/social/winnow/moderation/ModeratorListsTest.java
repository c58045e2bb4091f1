package social.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.moderation.ModerationRig.LURE;
import static social.winnow.moderation.ModerationRig.OFFER;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Verdict;
import social.winnow.moderation.ModeratorLists.Added;
import social.winnow.rule.Lists.Side;
import social.winnow.rule.Lists.What;
import social.winnow.store.AuditLog;
import social.winnow.store.ListStore;
import social.winnow.store.StoreException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class ModeratorListsTest {
    private static final Verdict DROPPED = new Verdict.Drop();
    private static final Verdict FORWARDED = new Verdict.Forward();

    @TempDir Path folder;
    private ModerationRig rig;

    @BeforeEach
    void begin() throws StoreException {
        rig = new ModerationRig(folder);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private ModeratorLists lists() {
        return rig.moderation.lists();
    }

    private ListStore.Entry add(Side side, What what, String value, Optional<Instant> end)
            throws StoreException {
        return ((Added.Done) lists().add(side, what, value, "because", end, "mia")).entry();
    }

    private ListStore.Entry deny(What what, String value) throws StoreException {
        return add(Side.DENY, what, value, Optional.empty());
    }

    private Verdict bring(int number) throws StoreException {
        return rig.bring(rig.veteran(number), "Good morning", "https://www.news.example/", number);
    }

    @Test
    void whatIsListedCountsAtOnceAndUntilItIsTakenAway() throws StoreException {
        assertThat(bring(1)).isEqualTo(FORWARDED);
        ListStore.Entry entry = deny(What.DOMAIN, " OldTown1.Example ");
        assertThat(entry.listing().value()).isEqualTo("oldtown1.example");
        assertThat(bring(1)).isEqualTo(DROPPED);
        assertThat(bring(2)).isEqualTo(FORWARDED);
        rig.restart();
        assertThat(bring(1)).isEqualTo(DROPPED);
        assertThat(lists().remove(entry.id(), "ann")).isTrue();
        assertThat(lists().remove(entry.id(), "ann")).isFalse();
        assertThat(bring(1)).isEqualTo(FORWARDED);
    }

    @Test
    void listsActorsOriginsAndLinks() throws StoreException {
        deny(What.ACTOR, rig.veteran(1));
        deny(What.ORIGIN, "oldtown2.example");
        assertThat(bring(1)).isEqualTo(DROPPED);
        assertThat(bring(2)).isEqualTo(DROPPED);
        assertThat(bring(3)).isEqualTo(FORWARDED);
        deny(What.LINK, "news.example");
        assertThat(bring(4)).isEqualTo(DROPPED);
    }

    @Test
    void whoIsAllowedPassesWhateverElseIsFound() throws StoreException {
        for (int i = 0; i < 6; i++) {
            rig.bring(rig.stranger(i), OFFER, LURE, i);
        }
        add(Side.ALLOW, What.ACTOR, rig.stranger(7), Optional.empty());
        assertThat(rig.bring(rig.stranger(7), OFFER, LURE, 7)).isEqualTo(FORWARDED);
        assertThat(rig.bring(rig.stranger(8), OFFER, LURE, 8)).isNotEqualTo(FORWARDED);
    }

    @Test
    void whatHasExpiredCountsNoMore() throws StoreException {
        Instant end = rig.time.clocks().wall().instant().plus(Duration.ofHours(1));
        add(Side.DENY, What.ORIGIN, "oldtown1.example", Optional.of(end));
        assertThat(bring(1)).isEqualTo(DROPPED);
        rig.time.pass(Duration.ofHours(1));
        assertThat(bring(1)).isEqualTo(FORWARDED);
    }

    @Test
    void saysWhyAValueDoesNotFit() throws StoreException {
        for (String value : List.of("", "https://ads.example/", "a b", "user@ads.example", "a/b")) {
            assertThat(lists().add(Side.DENY, What.DOMAIN, value, "", Optional.empty(), "mia"))
                    .as(value)
                    .isInstanceOf(Added.Unfit.class);
        }
        assertThat(lists().add(Side.DENY, What.ACTOR, "eve", "", Optional.empty(), "mia"))
                .isInstanceOf(Added.Unfit.class);
        assertThat(lists().all()).isEmpty();
    }

    @Test
    void countsHowOftenAnEntryWasFoundAndWritesDownWhoMadeIt() throws StoreException {
        ListStore.Entry entry = deny(What.DOMAIN, "oldtown1.example");
        bring(1);
        bring(1);
        bring(2);
        lists().writeHits();
        rig.restart();
        assertThat(lists().all().getFirst().hits()).isEqualTo(2);
        lists().remove(entry.id(), "ann");
        assertThat(rig.store.audit().list(Long.MAX_VALUE, 10))
                .extracting(AuditLog.Entry::change)
                .extracting(it -> it.by() + " " + it.action() + " " + it.before() + it.after())
                .containsExactly(
                        "ann unlist Optional[deny domain oldtown1.example]Optional.empty",
                        "mia list Optional.emptyOptional[deny domain oldtown1.example]");
    }
}
