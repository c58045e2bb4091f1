package social.winnow.actor;

import social.winnow.actor.FetchMemory.Entry;
import social.winnow.actor.Pending.Awaited;
import social.winnow.model.Actor;
import social.winnow.model.Verification.Obstacle;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The keys of actors, each believed only where the actor that it is said to belong to confirms it
 * by listing it in its own document.
 *
 * <p>A key's id says where to fetch: the actor itself with a fragment ({@code …/mia#main-key}, or
 * {@code …/?author=1#main-key} as WordPress has it), a document of the key's own, or one that shows
 * the actor to strangers with nothing but its key, as GoToSocial's {@code …/mia/main-key}. Whose
 * key it is, only the owner's document can say; what another address says about it is a claim
 * (FEP-fe34), and never changes what is known about the owner.
 */
public final class KeyRing {
    private static final KeyAnswer UNUSABLE = unavailable(Obstacle.KEY_UNUSABLE);

    private final Documents documents;
    private final LongSupplier nanos;

    KeyRing(Documents documents, LongSupplier nanos) {
        this.documents = documents;
        this.nanos = nanos;
    }

    /** From memory or the store, within 50 ms; never fetches. */
    public Optional<KnownKey> atHand(String keyId) {
        KeyAnswer answer =
                answer(
                        keyId,
                        (url, _) ->
                                documents
                                        .atHand(url)
                                        .<Awaited>map(Awaited.Brought::new)
                                        .orElseGet(Awaited.Late::new));
        return switch (answer) {
            case KeyAnswer.Known(KnownKey key) -> Optional.of(key);
            case KeyAnswer.Unavailable _ -> Optional.empty();
        };
    }

    /** Fetches it if it is not at hand, and waits for that no longer than so. */
    public KeyAnswer get(String keyId, Duration wait) {
        long end = nanos.getAsLong() + wait.toNanos();
        KeyAnswer answer = answer(keyId, (url, _) -> await(keyId, documents.get(url), end));
        return answer.equals(UNUSABLE) ? refresh(keyId, left(end)) : answer;
    }

    /**
     * Fetches it again, but no key more than once in 5 minutes: within that time it is the known
     * one, just fetched. If the fetch fails it is the known one, not just fetched.
     */
    public KeyAnswer refresh(String keyId, Duration wait) {
        long end = nanos.getAsLong() + wait.toNanos();
        return answer(
                keyId,
                (url, mayRefresh) ->
                        await(
                                keyId,
                                mayRefresh ? documents.refresh(url) : documents.get(url),
                                end));
    }

    /**
     * Has a key that was fetched more than a day ago fetched again, in the background: for keys
     * that proved good, so that nobody can have Winnow fetch by naming them.
     */
    public void renew(String keyId) {
        var _ = answer(keyId, (url, _) -> documents.get(url).await(Duration.ZERO));
    }

    /** Where documents come from; the flag is false for what a stranger's claim leads to. */
    private interface Source extends BiFunction<ActorUrl, Boolean, Awaited> {}

    /** What comes too late for this caller leads on to the owner's document for the next one. */
    private Awaited await(String keyId, Pending pending, long end) {
        Awaited awaited = pending.await(left(end));
        if (awaited instanceof Awaited.Late) {
            pending.afterwards(() -> renew(keyId));
        }
        return awaited;
    }

    private Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    private KeyAnswer answer(String keyId, Source source) {
        return ActorUrl.of(keyId).map(url -> answer(keyId, url, source)).orElse(UNUSABLE);
    }

    private KeyAnswer answer(String keyId, ActorUrl url, Source source) {
        return then(source.apply(url, true), entry -> answer(keyId, url, entry, source));
    }

    private static KeyAnswer then(Awaited awaited, Function<Entry, KeyAnswer> next) {
        return switch (awaited) {
            case Awaited.Brought(Entry entry) -> next.apply(entry);
            case Awaited.Late _ -> unavailable(Obstacle.KEY_PENDING);
            case Awaited.TooMany _ -> unavailable(Obstacle.OVERLOADED);
            case Awaited.Broken _ -> unavailable(Obstacle.KEY_UNREACHABLE);
        };
    }

    private KeyAnswer answer(String keyId, ActorUrl url, Entry entry, Source source) {
        return switch (entry.last()) {
            case Fetched.Profile(var actor, var keys) ->
                    named(keyId, keys)
                            .or(() -> only(keyId, keys))
                            .map(held ->
                                    held.key().owner().equals(actor.id())
                                            ? known(held, entry)
                                            : confirmed(held, url, entry, source))
                            .orElse(UNUSABLE);
            case Fetched.Keys(var keys) ->
                    named(keyId, keys)
                            .map(held -> confirmed(held, url, entry, source))
                            .orElse(UNUSABLE);
            case Fetched.Failed(FetchFailure why) -> unavailable(why.obstacle());
        };
    }

    private static Optional<HeldKey> named(String keyId, List<HeldKey> keys) {
        return keys.stream().filter(held -> held.key().id().equals(keyId)).findFirst();
    }

    /** Old PeerTubes name the actor and mean its key. */
    private static Optional<HeldKey> only(String keyId, List<HeldKey> keys) {
        return keys.size() == 1 && keyId.indexOf('#') < 0
                ? Optional.of(keys.getFirst())
                : Optional.empty();
    }

    /** What one address says is another's key, if that other says so too. */
    private KeyAnswer confirmed(HeldKey claim, ActorUrl url, Entry entry, Source source) {
        String owner = claim.key().owner();
        Optional<ActorUrl> at = ActorUrl.of(owner);
        if (at.isEmpty() || at.get().equals(url)) {
            return UNUSABLE;
        }
        boolean sameHost = Hosts.same(url.address(), owner);
        return then(
                source.apply(at.get(), sameHost),
                found ->
                        switch (found.last()) {
                            case Fetched.Profile(var actor, var keys) ->
                                    listed(claim, actor, keys)
                                            .map(own -> known(own, entry))
                                            .orElse(UNUSABLE);
                            case Fetched.Keys _ -> UNUSABLE;
                            case Fetched.Failed(FetchFailure why) ->
                                    why == FetchFailure.REFUSED
                                                    && sameHost
                                                    && isBelow(claim.key().id(), owner)
                                            ? known(claim, entry)
                                            : unavailable(why.obstacle());
                        });
    }

    private static Optional<HeldKey> listed(HeldKey claim, Actor owner, List<HeldKey> keys) {
        return keys.stream()
                .filter(own -> own.key().id().equals(claim.key().id()))
                .filter(own -> own.key().owner().equals(owner.id()) && own.sameText(claim))
                .findFirst();
    }

    /**
     * Whether the key lives right below its owner, in one plain segment. GoToSocial shows the actor
     * to signed requests only, but the key below it to everybody. Where the owner's document is
     * refused that is taken for the owner's own word: it is the owner's host that says so, at an
     * address that its software lays out, not its users; and whoever can publish there can publish
     * the actor's document as well (FEP-fe34, same authority).
     */
    private static boolean isBelow(String keyId, String owner) {
        return keyId.startsWith(owner + "/")
                && keyId.length() > owner.length() + 1
                && keyId.chars()
                        .skip(owner.length() + 1L)
                        .allMatch(c -> c == '-' || c == '_' || Character.isLetterOrDigit(c));
    }

    private KeyAnswer known(HeldKey held, Entry entry) {
        return held.decoded()
                .<KeyAnswer>map(decoded ->
                        new KeyAnswer.Known(
                                new KnownKey(held.key(), decoded, documents.isJustFetched(entry))))
                .orElse(UNUSABLE);
    }

    private static KeyAnswer unavailable(Obstacle why) {
        return new KeyAnswer.Unavailable(why);
    }
}
