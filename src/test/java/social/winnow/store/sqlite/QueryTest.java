package social.winnow.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.store.Condition;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** That every selection finds what it should, and takes no more work in a large store. */
final class QueryTest {
    private static final int FEW = 1_000;
    private static final int MANY = 20_000;
    private static final int PAGE = 50;
    private static final int OPERATIONS = 100;
    private static final Instant START = Instant.ofEpochMilli(1_768_000_000_000L);

    @TempDir Path folder;
    private Session few;

    @BeforeEach
    void fill() throws StoreException, SQLException {
        few = filled("few.db", FEW);
    }

    private Session filled(String name, int rows) throws StoreException, SQLException {
        Path file = folder.resolve(name);
        ManyKept.fill(file, rows);
        return Session.open(file);
    }

    @AfterEach
    void close() throws SQLException {
        few.close();
    }

    @Test
    void findsExactlyWhatFits() throws SQLException {
        List<Kept> all = new ArrayList<>();
        List<Kept> page = KeptRows.list(few, Selection.newest(PAGE));
        while (!page.isEmpty()) {
            all.addAll(page);
            Selection.Place last = Selection.Place.of(page.getLast());
            page = KeptRows.list(few, Selection.newest(PAGE).after(last));
        }
        assertThat(all).hasSize(FEW).doesNotHaveDuplicates();
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            Selection selection = Selection.newest(1 + random.nextInt(90));
            int conditions = random.nextInt(4);
            for (int c = 0; c < conditions; c++) {
                selection = selection.with(condition(random));
            }
            Optional<Selection.Place> last =
                    random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(Selection.Place.of(all.get(random.nextInt(FEW))));
            compare(new Selection(selection.conditions(), last, selection.limit()), all);
        }
    }

    private static Condition condition(Random random) {
        List<Supplier<Condition>> all =
                List.of(
                        () -> new Condition.In(Set.of(State.WAITING)),
                        () -> new Condition.In(Set.of(State.RELEASED, State.CONFIRMED)),
                        () -> new Condition.Named(Set.of("%020d".formatted(random.nextInt(FEW)))),
                        () -> new Condition.Judged("drop"),
                        () -> new Condition.Judged("quarantine"),
                        () -> new Condition.OfOrigin("big.example"),
                        () -> new Condition.OfOrigin("o" + random.nextInt(300) + ".example"),
                        () -> new Condition.ByActor("https://o5.example/users/605"),
                        () -> new Condition.OfActivity("https://o.example/activities/7"),
                        () -> new Condition.OfCampaign("c0"),
                        () -> new Condition.OfCampaign("c" + random.nextInt(300)),
                        () -> new Condition.Because("c0"),
                        () -> new Condition.Alone(),
                        () -> new Condition.Shows("COMMON"),
                        () -> new Condition.Shows("RARE_" + random.nextInt(300)),
                        () -> new Condition.OfKind("create"),
                        () -> new Condition.OfKind("follow"),
                        () -> new Condition.Scored(random.nextInt(25), 99),
                        () -> new Condition.Scored(24.5, 99),
                        () ->
                                new Condition.Received(
                                        START.plusSeconds(random.nextInt(400)),
                                        START.plusSeconds(random.nextInt(400))));
        return all.get(random.nextInt(all.size())).get();
    }

    private void compare(Selection selection, List<Kept> all) throws SQLException {
        List<Kept> fit = all.stream().filter(kept -> fits(selection, kept)).toList();
        assertThat(KeptRows.list(few, selection))
                .as(selection.toString())
                .isEqualTo(fit.stream().limit(selection.limit()).toList());
        assertThat(Query.count(few, selection, FEW)).as(selection.toString()).isEqualTo(fit.size());
        Map<State, Long> states = new EnumMap<>(State.class);
        fit.forEach(kept -> states.merge(kept.state(), 1L, Long::sum));
        assertThat(DeskTable.states(few, selection)).as(selection.toString()).isEqualTo(states);
    }

    private static boolean fits(Selection selection, Kept kept) {
        boolean before =
                selection.last().isEmpty()
                        || kept.receivedAt().isBefore(selection.last().get().receivedAt())
                        || (kept.receivedAt().equals(selection.last().get().receivedAt())
                                && kept.id().compareTo(selection.last().get().id()) < 0);
        return before && selection.conditions().stream().allMatch(it -> fits(it, kept));
    }

    private static boolean fits(Condition condition, Kept kept) {
        // The verdict and the score of the row were made up apart from the judgement.
        int number = Integer.parseInt(kept.id());
        return switch (condition) {
            case Condition.In(var states) -> states.contains(kept.state());
            case Condition.Named(var ids) -> ids.contains(kept.id());
            case Condition.Judged(String verdict) -> verdict.equals(verdict(number));
            case Condition.OfOrigin(String host) -> host.equals(kept.origin());
            case Condition.ByActor(String actor) -> actor.equals(kept.actor());
            case Condition.OfActivity(String id) ->
                    kept.activityId().filter(id::equals).isPresent();
            case Condition.OfCampaign(String content) -> kept.campaigns().contains(content);
            case Condition.Because(String content) ->
                    kept.course().because().filter(content::equals).isPresent();
            case Condition.Alone _ -> kept.campaigns().isEmpty();
            case Condition.Shows(String symbol) ->
                    kept.judgement().findings().stream()
                            .anyMatch(it -> it.finding().symbol().name().equals(symbol));
            case Condition.OfKind(String kind) -> kind.equals(kept.kind());
            case Condition.Scored(double least, double most) ->
                    score(number) >= least && score(number) <= most;
            case Condition.Received(Instant start, Instant end) ->
                    !kept.receivedAt().isBefore(start) && kept.receivedAt().isBefore(end);
        };
    }

    private static String verdict(int number) {
        return number % 400 == 1 ? "drop" : number % 10 == 0 ? "hold" : "quarantine";
    }

    private static double score(int number) {
        return 5 + (long) number * 7919 % 2000 / 100.0;
    }

    /** Common and rare, alone and together. */
    private static Stream<Selection> selections() {
        Selection page = Selection.newest(PAGE);
        Selection waiting = page.in(State.WAITING);
        List<Selection> alone =
                List.of(
                        page.judged("quarantine"),
                        page.judged("drop"),
                        page.ofOrigin("big.example"),
                        page.ofOrigin("o7.example"),
                        page.by("https://o7.example/users/7"),
                        page.ofActivity("https://o.example/activities/7"),
                        page.ofCampaign("c0"),
                        page.with(new Condition.Alone()),
                        page.with(new Condition.Alone()).scored(0, 20),
                        page.ofCampaign("c7"),
                        page.showing("COMMON"),
                        page.showing("RARE_7"),
                        page.ofKind("create"),
                        page.ofKind("follow"),
                        page.scored(24.9, 99),
                        page.scored(0, 20),
                        page.between(START.plusSeconds(100), START.plusSeconds(200)));
        Stream<Selection> together =
                alone.stream()
                        .map(it ->
                                new Selection(
                                        Stream.concat(
                                                        waiting.conditions().stream(),
                                                        it.conditions().stream())
                                                .toList(),
                                        it.last(),
                                        PAGE));
        return Stream.of(
                        Stream.of(page, waiting, page.in(State.RELEASED)),
                        alone.stream(),
                        together,
                        Stream.of(
                                page.in(State.RELEASED).ofOrigin("o10.example"),
                                page.showing("COMMON").ofCampaign("c7").ofOrigin("o7.example")))
                .flatMap(it -> it);
    }

    @Test
    void takesNoMoreWorkInALargeStore() throws StoreException, SQLException {
        long plain = work(few, Selection.newest(PAGE));
        try (Session many = filled("many.db", MANY)) {
            for (Selection selection : selections().toList()) {
                long usual = Math.max(plain, work(few, selection));
                assertThat(work(many, selection)).as(selection.toString()).isLessThan(3 * usual);
                Selection.Place middle = new Selection.Place(START.plusSeconds(MANY / 6), "");
                assertThat(work(many, selection.after(middle)))
                        .as("after the middle: " + selection)
                        .isLessThan(3 * usual);
            }
        }
    }

    /** How many operations of SQLite's machine a page takes, in hundreds. */
    private static long work(Session session, Selection selection) throws SQLException {
        long[] hundreds = {0};
        session.interruptWhen(
                () -> {
                    hundreds[0]++;
                    return false;
                },
                OPERATIONS);
        try {
            KeptRows.list(session, selection);
        } finally {
            session.neverInterrupt();
        }
        return hundreds[0];
    }
}
