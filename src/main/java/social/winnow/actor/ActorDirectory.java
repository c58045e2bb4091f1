package social.winnow.actor;

import social.winnow.model.Actor;
import social.winnow.model.Clocks;
import social.winnow.model.Lookup;
import social.winnow.model.http.Client;
import social.winnow.rule.Age;
import social.winnow.rule.Senders;
import social.winnow.store.ActorStore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The accounts that were met: profiles fetched from where they live and cached, and when each was
 * first seen here. Nothing in an activity's body is ever taken for a profile.
 */
public final class ActorDirectory implements Senders {
    private static final int BYTES_PER_SIGHTING = 1024; // of memory, for each profile kept

    private final Clocks clocks;
    private final FetchListener listener;
    private final ActorFetcher fetcher;
    private final Flights flights;
    private final Profiles profiles;
    private final Profiles hosts;
    private final FirstSeen firstSeen;

    /**
     * @param client reaches the servers where accounts live
     * @param fetches runs each fetch; one that runs it on the spot makes all calls finish before
     *     they return, so that a replay needs no threads and no real time
     */
    public ActorDirectory(
            Client client,
            ActorStore store,
            FetchLimits limits,
            Clocks clocks,
            Executor fetches,
            FetchListener listener) {
        this.clocks = clocks;
        this.listener = listener;
        this.fetcher = new ActorFetcher(client, limits);
        this.flights = new Flights(limits, fetches);
        this.profiles = new Profiles(limits, clocks);
        this.hosts = new Profiles(limits, clocks);
        this.firstSeen = new FirstSeen(store, (long) limits.actors() * BYTES_PER_SIGHTING);
    }

    /** The keys of the same actors: one fetch brings profile and keys. */
    public KeyRing keys() {
        return new KeyRing();
    }

    @Override
    public Lookup<Age> ageAtHand(String actorId) {
        AccountAge age = accountAge(actorId);
        Optional<Profiles.Entry> cached = cached(actorId);
        if (cached.isPresent()) {
            return age.with(answer(cached.get().last()));
        }
        return age.withoutProfile()
                .<Lookup<Age>>map(Lookup.Found::new)
                .orElseGet(() -> new Lookup.Unavailable<>("the profile was not fetched yet"));
    }

    @Override
    public Lookup<Age> age(String actorId, Duration wait) {
        AccountAge age = accountAge(actorId);
        if (cached(actorId).isEmpty()) {
            Optional<Age> known = age.withoutProfile();
            if (known.isPresent()) {
                return new Lookup.Found<>(known.get());
            }
        }
        return age.with(actor(actorId, wait));
    }

    @Override
    public Lookup<Actor> actor(String actorId, Duration wait) {
        Optional<ActorUrl> url = ActorUrl.of(actorId);
        if (url.isEmpty()) {
            return new Lookup.Unavailable<>("its id is no https address");
        }
        Optional<Profiles.Entry> cached = profiles.of(url.get().address());
        if (cached.isPresent() && profiles.isFresh(cached.get())) {
            return heldOff(cached.get());
        }
        Optional<CompletableFuture<Fetched>> fetch = fetch(url.get());
        if (cached.isPresent() && cached.get().last() instanceof Fetched.Profile) {
            return answer(cached.get().last());
        }
        return fetch.map(under -> await(under, wait))
                .orElseGet(() -> new Lookup.Unavailable<>("too many profiles are being fetched"));
    }

    private Optional<CompletableFuture<Fetched>> fetch(ActorUrl url) {
        Optional<Profiles.Entry> down = hosts.of(url.host()).filter(hosts::isFresh);
        if (down.isPresent()) {
            heldOff(down.get());
            return Optional.of(CompletableFuture.completedFuture(down.get().last()));
        }
        Optional<CompletableFuture<Fetched>> under =
                flights.join(url.address(), url.host(), () -> fetchAndLearn(url));
        if (under.isEmpty()) {
            listener.overflowed();
        }
        return under;
    }

    /** Runs for one caller at a time for each URL; what another brought meanwhile will do. */
    private Fetched fetchAndLearn(ActorUrl url) {
        Optional<Profiles.Entry> brought = profiles.of(url.address()).filter(profiles::isFresh);
        if (brought.isPresent()) {
            return brought.get().last();
        }
        long begun = clocks.nanos().getAsLong();
        Fetched fetched = fetcher.fetch(url);
        Duration took = Duration.ofNanos(clocks.nanos().getAsLong() - begun);
        switch (fetched) {
            case Fetched.Profile _ -> {
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
        return profiles.learn(url.address(), fetched);
    }

    @Override
    public Lookup<Instant> firstSeen(String actorId) {
        return firstSeen.of(actorId);
    }

    @Override
    public void seen(String actorId, Instant at) {
        firstSeen.seen(actorId, at);
    }

    /** Fetches under way. */
    public int inFlight() {
        return flights.inFlight();
    }

    /** Fetches that wait for their turn. */
    public int waiting() {
        return flights.waiting();
    }

    /** Profiles and failures remembered. */
    public long cached() {
        return profiles.size();
    }

    /** About how many bytes they take. */
    public long cachedBytes() {
        return profiles.bytes();
    }

    /** A profile of whatever age, or a failure that still counts. */
    private Optional<Profiles.Entry> cached(String actorId) {
        return ActorUrl.of(actorId)
                .flatMap(url -> profiles.of(url.address()))
                .filter(entry ->
                        entry.last() instanceof Fetched.Profile || profiles.isFresh(entry));
    }

    private AccountAge accountAge(String actorId) {
        Instant now = clocks.wall().instant();
        return new AccountAge(IdTime.of(actorId, now), firstSeen.of(actorId), now);
    }

    private Lookup<Actor> heldOff(Profiles.Entry entry) {
        if (entry.last() instanceof Fetched.Failed(FetchFailure why)) {
            listener.heldOff(why);
        }
        return answer(entry.last());
    }

    private static Lookup<Actor> answer(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Profile(Actor actor) -> new Lookup.Found<>(actor);
            case Fetched.Failed(FetchFailure why) when why.meansAbsent() -> new Lookup.Absent<>();
            case Fetched.Failed(FetchFailure why) ->
                    new Lookup.Unavailable<>("the profile could not be fetched: " + why.label());
        };
    }

    private static Lookup<Actor> await(CompletableFuture<Fetched> fetch, Duration wait) {
        try {
            return answer(
                    fetch.isDone()
                            ? fetch.join()
                            : fetch.get(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return new Lookup.Unavailable<>("the profile is still being fetched");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Lookup.Unavailable<>("interrupted");
        } catch (ExecutionException | CancellationException e) {
            return new Lookup.Unavailable<>("the fetch failed: " + e);
        }
    }
}
