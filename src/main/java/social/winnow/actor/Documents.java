package social.winnow.actor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.actor.FetchMemory.Entry;
import social.winnow.model.Actor;
import social.winnow.model.Clocks;
import social.winnow.model.Lookup;
import social.winnow.model.http.Client;
import social.winnow.store.ActorStore;
import social.winnow.store.StoredDocument;
import social.winnow.store.StoredDocument.Reason;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * The documents in which actors and keys are described: fetched once for all who ask, remembered in
 * memory and, so that a restart fetches nothing that was known, in the store.
 */
final class Documents {
    private static final int DOCUMENT_BYTES = 2048; // with its URL and one RSA key
    private static final int HOST_BYTES = 256;
    private static final Duration MISSING = Duration.ofMinutes(1);
    private static final int OVERHEAD = 100; // bytes of a miss besides its URL

    private final Clocks clocks;
    private final FetchListener listener;
    private final ActorFetcher fetcher;
    private final FetchLimits limits;
    private final Flights flights;
    private final ActorStore store;
    private final FetchMemory memory;
    private final FetchMemory hosts;

    /** What the store was asked for in vain a moment ago. */
    private final Cache<String, Told> misses;

    private enum Told {
        FOUND,
        ABSENT,
        /** It did not answer in time. */
        NOTHING
    }

    Documents(
            Client client,
            ActorStore store,
            FetchLimits limits,
            Clocks clocks,
            Executor fetches,
            FetchListener listener) {
        this.clocks = clocks;
        this.listener = listener;
        this.fetcher = new ActorFetcher(client, limits);
        this.limits = limits;
        this.flights = new Flights(limits, fetches);
        this.store = store;
        this.memory = new FetchMemory(limits, (long) limits.actors() * DOCUMENT_BYTES, clocks);
        this.hosts = new FetchMemory(limits, (long) limits.actors() * HOST_BYTES, clocks);
        this.misses =
                Caffeine.newBuilder()
                        .maximumWeight((long) limits.actors() * HOST_BYTES)
                        .weigher((String address, Told _) -> OVERHEAD + address.length())
                        .expireAfterWrite(MISSING)
                        .ticker(clocks.nanos()::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    /** From memory or the store, within 50 ms; what is stale too. */
    Optional<Entry> atHand(ActorUrl url) {
        Optional<Entry> remembered = memory.of(url.address());
        if (remembered.isPresent()) {
            return remembered;
        }
        if (misses.get(url.address(), this::askStore) != Told.FOUND) {
            return Optional.empty();
        }
        misses.invalidate(url.address());
        return memory.of(url.address());
    }

    /** Asks the store; what it has is in the memory afterwards. */
    private Told askStore(String address) {
        return switch (store.document(address)) {
            case Lookup.Found<StoredDocument>(var stored) -> {
                memory.restore(address, stored);
                listener.restored();
                yield Told.FOUND;
            }
            case Lookup.Absent<StoredDocument> _ -> Told.ABSENT;
            case Lookup.Unavailable<StoredDocument> _ -> Told.NOTHING;
        };
    }

    /**
     * What is there, or else what a fetch brings. What is stale is fetched again meanwhile, but not
     * when there is much to fetch: it has time.
     */
    Pending get(ActorUrl url) {
        Optional<Entry> known = atHand(url);
        if (known.filter(memory::isFresh).isPresent()) {
            return Pending.done(heldOff(known.get()));
        }
        if (known.filter(Entry::servesStale).isPresent()) {
            if (flights.waiting() < limits.queue() / 4) {
                var _ = fetch(url, memory::isFresh);
            }
            return Pending.done(known.get());
        }
        return fetch(url, memory::isFresh);
    }

    /** What a new fetch brings, or what is there if that was tried a moment ago. */
    Pending refresh(ActorUrl url) {
        Optional<Entry> known = atHand(url);
        if (known.filter(memory::isJustTried).isPresent()) {
            return Pending.done(known.get());
        }
        return known.filter(Entry::failed).isPresent() ? get(url) : fetch(url, memory::isJustTried);
    }

    private Pending fetch(ActorUrl url, Predicate<Entry> recent) {
        Optional<Entry> down = hosts.of(url.host()).filter(hosts::isFresh);
        if (down.isPresent()) {
            heldOff(down.get());
            return Pending.done(memory.of(url.address()).orElse(down.get()));
        }
        Optional<CompletableFuture<Entry>> under =
                flights.join(url.address(), url.host(), () -> fetchAndLearn(url, recent));
        if (under.isEmpty()) {
            listener.overflowed();
        }
        return new Pending(under);
    }

    /** Runs for one caller at a time for each URL; what another brought meanwhile will do. */
    private Entry fetchAndLearn(ActorUrl url, Predicate<Entry> recent) {
        if (misses.getIfPresent(url.address()) == Told.NOTHING) {
            misses.invalidate(url.address()); // here is time to ask the store once more
        }
        Optional<Entry> known = atHand(url);
        if (known.filter(recent).isPresent()) {
            return known.get();
        }
        long begun = clocks.nanos().getAsLong();
        Fetched fetched = fetcher.fetch(url);
        Duration took = Duration.ofNanos(clocks.nanos().getAsLong() - begun);
        switch (fetched) {
            case Fetched.Profile _, Fetched.Keys _ -> {
                listener.fetched(took);
                hosts.forget(url.host());
            }
            case Fetched.Failed(FetchFailure why) -> {
                listener.failed(why, took);
                if (why.concernsHost()) {
                    var _ = hosts.learn(url.host(), fetched);
                }
            }
        }
        Entry learnt = memory.learn(url.address(), fetched);
        misses.invalidate(url.address());
        stored(learnt, known.isPresent()).ifPresent(it -> store.keep(url.address(), it));
        return learnt;
    }

    /** What outlives a restart; failures that pass by themselves are not worth a row. */
    private Optional<StoredDocument> stored(Entry learnt, boolean known) {
        Instant now = clocks.wall().instant();
        return switch (learnt.last()) {
            case Fetched.Profile _, Fetched.Keys _ when learnt.failures() > 0 -> Optional.empty();
            case Fetched.Profile(Actor actor, var _) ->
                    Optional.of(new StoredDocument.Profile(actor, now));
            case Fetched.Keys(var keys) ->
                    Optional.of(
                            new StoredDocument.Keys(keys.stream().map(HeldKey::key).toList(), now));
            case Fetched.Failed(FetchFailure why) ->
                    reason(why, known)
                            .map(it -> new StoredDocument.Nothing(it, learnt.claimed(), now));
        };
    }

    /** Of what was never there it is not worth remembering that it is not. */
    private static Optional<Reason> reason(FetchFailure why, boolean known) {
        return switch (why) {
            case GONE -> Optional.of(Reason.GONE);
            case REFUSED -> Optional.of(Reason.REFUSED);
            case NOT_FOUND -> known ? Optional.of(Reason.NOT_FOUND) : Optional.empty();
            case FORBIDDEN,
                    DNS,
                    CONNECT,
                    TLS,
                    TIMEOUT,
                    TOO_LARGE,
                    PROTOCOL,
                    OVERLOADED,
                    CLIENT_ERROR,
                    SERVER_ERROR,
                    WRONG_TYPE,
                    UNREADABLE,
                    WRONG_ID ->
                    Optional.empty();
        };
    }

    private Entry heldOff(Entry entry) {
        if (entry.last() instanceof Fetched.Failed(FetchFailure why)) {
            listener.heldOff(why);
        }
        return entry;
    }

    boolean isFresh(Entry entry) {
        return memory.isFresh(entry);
    }

    boolean isJustFetched(Entry entry) {
        return memory.isJustFetched(entry);
    }

    int inFlight() {
        return flights.inFlight();
    }

    int waiting() {
        return flights.waiting();
    }

    long size() {
        return memory.size();
    }

    long bytes() {
        return memory.bytes();
    }
}
