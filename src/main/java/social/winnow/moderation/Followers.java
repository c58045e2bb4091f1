package social.winnow.moderation;

import social.winnow.rule.Opinion;
import social.winnow.store.DecisionStore.Decision;
import social.winnow.store.Desk;
import social.winnow.store.Kept;
import social.winnow.store.Quarantine;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * What was kept back and stands where it does because of what was decided about the content that it
 * brings. Of each it is remembered because of which, so that only what followed is ever taken back:
 * never what somebody decided about one by one, nor what something else that is confirmed holds.
 */
final class Followers {
    private final Quarantine quarantine;
    private final Desk desk;
    private final Contents contents;

    Followers(Quarantine quarantine, Desk desk, Contents contents) {
        this.quarantine = quarantine;
        this.desk = desk;
        this.contents = contents;
    }

    /** What brings one of these follows if that content is decided about: it, and what is meant. */
    List<String> reach(String content) {
        List<String> reach = new ArrayList<>(List.of(content));
        contents.saidBecauseOf(content).stream()
                .map(Decision::content)
                .filter(it -> !SameHands.isShared(it))
                .forEach(reach::add);
        return reach;
    }

    /** Confirms some of those that wait or are held and came before then; how many they were. */
    int confirm(String content, Instant end, String by) throws StoreException {
        boolean confirmed =
                contents.of(content).filter(it -> it.opinion() == Opinion.CONFIRMED).isPresent();
        if (!confirmed) {
            return 0; // that was taken back meanwhile
        }
        int done = 0;
        for (String each : reach(content)) {
            Selection members = Selection.newest(1).ofCampaign(each).between(Instant.EPOCH, end);
            for (State state : List.of(State.WAITING, State.HELD)) {
                done += desk.change(members, state, State.CONFIRMED, by, content, Desk.STEP);
            }
        }
        return done;
    }

    /** How many were confirmed because of it. */
    long confirmed(String content) throws StoreException {
        return desk.count(
                Selection.newest(1).because(content).in(State.CONFIRMED), Integer.MAX_VALUE);
    }

    /**
     * Lets all of those wait again that were confirmed because of it, or bring it and were
     * confirmed because of something else, unless something that is confirmed still is in them.
     *
     * @param on told of how many, again and again; ends it by false
     * @return how many wait again
     */
    int reopen(String content, String by, IntPredicate on) throws StoreException {
        Map<String, String> holding = holding();
        Selection first = Selection.newest(Desk.STEP).in(State.CONFIRMED);
        int reopened = reopen(first.because(content), content, holding, by, on);
        return reopened + reopen(first.ofCampaign(content), content, holding, by, on);
    }

    private int reopen(
            Selection first,
            String content,
            Map<String, String> holding,
            String by,
            IntPredicate on)
            throws StoreException {
        int reopened = 0;
        Optional<Selection> rest = Optional.of(first);
        while (rest.isPresent()) {
            List<Kept> page = quarantine.list(rest.get());
            int changed = reopen(page, content, holding, by);
            reopened += changed;
            boolean ends = !on.test(changed) || page.size() < first.limit();
            rest =
                    ends
                            ? Optional.empty()
                            : Optional.of(first.after(Selection.Place.of(page.getLast())));
        }
        return reopened;
    }

    private int reopen(List<Kept> page, String content, Map<String, String> holding, String by)
            throws StoreException {
        Set<String> free = new HashSet<>();
        Map<String, Set<String>> held = new HashMap<>();
        for (Kept each : page) {
            Optional<String> because = each.course().because();
            Optional<String> holds =
                    each.campaigns().stream().filter(holding::containsKey).findFirst();
            if (because.isPresent() && holds.isEmpty()) {
                free.add(each.id());
            } else if (because.filter(content::equals).isPresent()) {
                held.computeIfAbsent(holding.get(holds.orElseThrow()), _ -> new HashSet<>())
                        .add(each.id());
            }
        }
        for (Map.Entry<String, Set<String>> each : held.entrySet()) {
            desk.attribute(each.getValue(), Set.of(State.CONFIRMED), Optional.of(each.getKey()));
        }
        return free.isEmpty()
                ? 0
                : desk.change(
                        Selection.newest(1).named(free),
                        State.CONFIRMED,
                        State.WAITING,
                        by,
                        "",
                        Desk.STEP);
    }

    /**
     * What is confirmed as a whole or meant with that: because of what its members are confirmed.
     */
    private Map<String, String> holding() {
        Map<String, String> holding = new HashMap<>();
        for (Decision each : contents.all()) {
            if (each.opinion() == Opinion.CONFIRMED && each.because().isEmpty()) {
                reach(each.content()).forEach(it -> holding.putIfAbsent(it, each.content()));
            }
        }
        return holding;
    }

    /** What is to be delivered because of it, and was not yet, is not tried again. */
    int keepBack(String content) throws StoreException {
        int done = 0;
        Selection wanted = Selection.newest(Desk.STEP).because(content).in(State.WAITING);
        List<Kept> page = quarantine.list(wanted);
        while (!page.isEmpty()) {
            done += desk.unwant(page.stream().map(Kept::id).collect(Collectors.toSet()));
            page = quarantine.list(wanted.after(Selection.Place.of(page.getLast())));
        }
        return done;
    }
}
