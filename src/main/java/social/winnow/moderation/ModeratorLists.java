package social.winnow.moderation;

import social.winnow.model.Clocks;
import social.winnow.moderation.Trail.Step;
import social.winnow.rule.Lists;
import social.winnow.store.ListStore;
import social.winnow.store.ListStore.Listing;
import social.winnow.store.StoreException;
import social.winnow.text.Hosts;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom and what moderators let through or keep out by name, beside the lists of the configuration.
 * What is changed counts at once. Safe for any number of threads.
 */
public final class ModeratorLists implements Lists {
    private static final int LONGEST = 2000;

    private final ListStore store;
    private final Trail trail;
    private final Clocks clocks;
    private final Map<String, Long> hits = new ConcurrentHashMap<>(); // by the entry's id
    private volatile Map<Name, Named> listed = Map.of();

    private record Name(Side side, What what, String value) {}

    private record Named(String id, Entry entry) {}

    /** What became of a wish to list something. */
    public sealed interface Added {
        record Done(ListStore.Entry entry) implements Added {}

        /**
         * The value is none of that kind.
         *
         * @param why one clause about the value
         */
        record Unfit(String why) implements Added {}
    }

    ModeratorLists(ListStore store, Trail trail, Clocks clocks) {
        this.store = store;
        this.trail = trail;
        this.clocks = clocks;
    }

    /** Takes up what the store knows. */
    synchronized void begin() throws StoreException {
        Map<Name, Named> all = new HashMap<>();
        for (ListStore.Entry each : store.all()) {
            Listing listing = each.listing();
            all.put(
                    new Name(listing.side(), listing.what(), listing.value()),
                    new Named(
                            each.id(),
                            new Entry(
                                    listing.value(),
                                    listing.reason(),
                                    listing.expires().orElse(Instant.MAX))));
        }
        listed = Map.copyOf(all);
    }

    @Override
    public Optional<Entry> find(Side side, What what, String name) {
        Named found = listed.get(new Name(side, what, name));
        if (found == null) {
            return Optional.empty();
        }
        hits.merge(found.id(), 1L, Long::sum);
        return Optional.of(found.entry());
    }

    @Override
    public boolean isEmpty() {
        return listed.isEmpty();
    }

    /** In the order in which they were added. */
    public List<ListStore.Entry> all() throws StoreException {
        return store.all();
    }

    /** Lists it, in place of what was listed of the same side and value. */
    public Added add(
            Side side, What what, String value, String reason, Optional<Instant> end, String by)
            throws StoreException {
        Optional<String> fault = fault(what, value.strip());
        if (fault.isPresent()) {
            return new Added.Unfit(fault.get());
        }
        Listing listing =
                new Listing(
                        side,
                        what,
                        what == What.ACTOR ? value.strip() : Hosts.normalise(value.strip()),
                        reason.strip(),
                        end,
                        by,
                        clocks.wall().instant());
        ListStore.Entry entry = store.add(listing);
        begin();
        trail.note(by, "list", entry.id(), Step.to(words(listing)), listing.reason());
        return new Added.Done(entry);
    }

    /** Takes it away; false if it was not there. */
    public boolean remove(String id, String by) throws StoreException {
        Optional<Listing> before =
                store.all().stream()
                        .filter(it -> it.id().equals(id))
                        .map(ListStore.Entry::listing)
                        .findFirst();
        boolean removed = store.remove(id);
        begin();
        if (removed) {
            String was = before.map(ModeratorLists::words).orElse("");
            trail.note(by, "unlist", id, Step.from(was), before.map(Listing::reason).orElse(""));
        }
        return removed;
    }

    /** Writes down how often entries were found since the last time. */
    void writeHits() {
        Map<String, Long> more = new HashMap<>();
        for (String id : List.copyOf(hits.keySet())) {
            Long found = hits.remove(id);
            if (found != null) {
                more.put(id, found);
            }
        }
        if (!more.isEmpty()) {
            store.hit(more);
        }
    }

    private static String words(Listing listing) {
        return "%s %s %s%s"
                .formatted(
                        listing.side().label(),
                        listing.what().label(),
                        listing.value(),
                        listing.expires().map(it -> " until " + it).orElse(""));
    }

    private static Optional<String> fault(What what, String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return Optional.of("names nothing, or is too long");
        }
        boolean address = Hosts.of(value).isPresent();
        if (what == What.ACTOR) {
            return address
                    ? Optional.empty()
                    : Optional.of("is no actor's id, such as https://ads.example/users/eve");
        }
        boolean host =
                !address && value.chars().noneMatch(it -> it <= ' ' || it == '/' || it == '@');
        return host ? Optional.empty() : Optional.of("is no host, such as ads.example");
    }
}
