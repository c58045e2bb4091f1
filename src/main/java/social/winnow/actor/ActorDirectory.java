package social.winnow.actor;

import social.winnow.actor.FetchMemory.Entry;
import social.winnow.actor.Pending.Awaited;
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
import java.util.concurrent.Executor;

/**
 * The accounts that were met: profiles fetched from where they live and cached, and when each was
 * first seen here. Nothing in an activity's body is ever taken for a profile.
 */
public final class ActorDirectory implements Senders {
    private static final int BYTES_PER_SIGHTING = 1024; // of memory, for each profile kept

    private final Clocks clocks;
    private final Documents documents;
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
        this.documents = new Documents(client, store, limits, clocks, fetches, listener);
        this.firstSeen = new FirstSeen(store, (long) limits.actors() * BYTES_PER_SIGHTING);
    }

    /** The keys of the same actors: one fetch brings profile and keys. */
    public KeyRing keys() {
        return new KeyRing(documents, clocks.nanos());
    }

    @Override
    public Lookup<Age> ageAtHand(String actorId) {
        AccountAge age = accountAge(actorId);
        Optional<Entry> cached = cached(actorId);
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
    public Lookup<Actor> actorAtHand(String actorId) {
        return cached(actorId)
                .map(entry -> answer(entry.last()))
                .orElseGet(() -> new Lookup.Unavailable<>("the profile was not fetched yet"));
    }

    @Override
    public Lookup<Actor> actor(String actorId, Duration wait) {
        Optional<ActorUrl> url = ActorUrl.of(actorId);
        if (url.isEmpty()) {
            return new Lookup.Unavailable<>("its id is no https address");
        }
        return switch (documents.get(url.get()).await(wait)) {
            case Awaited.Brought(Entry entry) -> answer(entry.last());
            case Awaited.Late _ -> new Lookup.Unavailable<>("the profile is still being fetched");
            case Awaited.TooMany _ ->
                    new Lookup.Unavailable<>("too many profiles are being fetched");
            case Awaited.Broken(String why) -> new Lookup.Unavailable<>("the fetch failed: " + why);
        };
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
        return documents.inFlight();
    }

    /** Fetches that wait for their turn. */
    public int waiting() {
        return documents.waiting();
    }

    /** Profiles, keys and failures remembered. */
    public long cached() {
        return documents.size();
    }

    /** About how many bytes they take. */
    public long cachedBytes() {
        return documents.bytes();
    }

    /** A profile of whatever age, or a failure that still counts. */
    private Optional<Entry> cached(String actorId) {
        return ActorUrl.of(actorId)
                .flatMap(documents::atHand)
                .filter(entry -> !entry.failed() || documents.isFresh(entry));
    }

    private AccountAge accountAge(String actorId) {
        Instant now = clocks.wall().instant();
        return new AccountAge(IdTime.of(actorId, now), firstSeen.of(actorId), now);
    }

    private static Lookup<Actor> answer(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Profile(Actor actor, var _) -> new Lookup.Found<>(actor);
            case Fetched.Keys _ ->
                    new Lookup.Unavailable<>("its id is the address of a key, not of a profile");
            case Fetched.Failed(FetchFailure why) when why.meansAbsent() -> new Lookup.Absent<>();
            case Fetched.Failed(FetchFailure why) ->
                    new Lookup.Unavailable<>("the profile could not be fetched: " + why.label());
        };
    }
}
