package social.winnow.release;

import social.winnow.model.http.Headers;
import social.winnow.release.ReleasePath.Loss;
import social.winnow.release.ReleasePath.Way;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.State;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells by which way something kept back can still reach the instance. Thread-safe. */
public final class ReleasePaths {
    /** Mastodon notifies of a post that it fetched if it is younger than that. */
    private static final Duration REAL_TIME = Duration.ofHours(6);

    /** How long something may have been on its way. */
    private static final Duration TRANSIT = Duration.ofMinutes(2);

    private static final String AS_IT_CAME = "the instance takes the request as it came";

    private final Access access;
    private final InstantSource wall;

    public ReleasePaths(Access access, InstantSource wall) {
        this.access = access;
        this.wall = wall;
    }

    /** At this moment. */
    public ReleasePath of(Kept kept) {
        return switch (kept.state()) {
            case RELEASED -> ReleasePath.none(Loss.NOTHING, "the instance has it");
            case DROPPED, WITHDRAWN ->
                    ReleasePath.none(
                            Loss.EVERYTHING,
                            "it was dropped or taken back, and only its row was kept");
            case HELD, WAITING, RELEASING, CONFIRMED -> open(kept, access.instance().get());
        };
    }

    private ReleasePath open(Kept kept, Instance instance) {
        Software software = instance.window().software();
        Fetchable fetchable = Fetchable.of(kept, access);
        if (isSignedInVain(kept)) {
            return otherwise(
                    kept,
                    software,
                    fetchable,
                    "it is signed by RFC 9421, which the instance is not known to check");
        }
        Optional<Instant> end = end(kept, instance.window());
        if (end.isPresent() && wall.instant().isAfter(end.get())) {
            if (!sure()) {
                return ReleasePath.none(
                        Loss.EVERYTHING, "it is not known yet what the instance runs");
            }
            return otherwise(
                    kept, software, fetchable, "the instance takes it no longer as it came");
        }
        return repost(end, fetchable);
    }

    /** Whether all of this is sure, or the instance has not said yet what it runs. */
    boolean sure() {
        return access.known().getAsBoolean();
    }

    /** How long after its date the instance takes a request; empty: for ever. */
    Optional<Duration> window() {
        ReplayWindow window = access.instance().get().window();
        return window.setting().or(window.software()::window);
    }

    /**
     * Up to 1000 of what waits and, as its time of arrival tells, may not be sent as it came any
     * more when that time is over. Empty: that has no end.
     */
    public Optional<Selection> endingWithin(Duration lead) {
        Instant now = wall.instant();
        return window().map(window ->
                Selection.newest(1000)
                        .in(State.WAITING)
                        .between(now.minus(window), now.minus(window).plus(lead).plus(TRANSIT)));
    }

    /** What a release by that way would do, whatever would be chosen. */
    ReleasePath by(Way way, Kept kept) {
        return switch (way) {
            case REPOST ->
                    new ReleasePath(
                            Way.REPOST,
                            Optional.empty(),
                            Optional.empty(),
                            Loss.NOTHING,
                            AS_IT_CAME);
            case FETCH -> fetching(kept);
            case NONE -> of(kept);
        };
    }

    /** Whether it could be fetched now, and what that would lose, whatever other way there is. */
    ReleasePath fetching(Kept kept) {
        Software software = access.software();
        Fetchable fetchable = Fetchable.of(kept, access);
        return otherwise(kept, software, fetchable, "it is not sent as it came");
    }

    /** Where there is a Signature-Input, receivers look at nothing else. */
    private boolean isSignedInVain(Kept kept) {
        return kept.headers().flatMap(headers -> headers.first("Signature-Input")).isPresent()
                && !access.takesMessageSignatures().getAsBoolean();
    }

    private static Optional<Instant> end(Kept kept, ReplayWindow window) {
        return window.end(kept.headers().orElse(Headers.NONE), kept.receivedAt());
    }

    private static ReleasePath repost(Optional<Instant> end, Fetchable fetchable) {
        if (end.isEmpty()) {
            return new ReleasePath(
                    Way.REPOST, end, Optional.empty(), Loss.NOTHING, AS_IT_CAME + ", without end");
        }
        return switch (fetchable) {
            case Fetchable.Yes _ ->
                    new ReleasePath(
                            Way.REPOST,
                            end,
                            Optional.of(Way.FETCH),
                            Loss.NOTHING,
                            AS_IT_CAME
                                    + " until then; after that it can be asked to fetch the post");
            case Fetchable.No(String why) ->
                    new ReleasePath(
                            Way.REPOST,
                            end,
                            Optional.of(Way.NONE),
                            Loss.NOTHING,
                            AS_IT_CAME + " until then and not at all after that: " + why);
        };
    }

    private ReleasePath otherwise(
            Kept kept, Software software, Fetchable fetchable, String obstacle) {
        return switch (fetchable) {
            case Fetchable.No(String why) ->
                    ReleasePath.none(Loss.EVERYTHING, obstacle + ", and " + why);
            case Fetchable.Yes(Optional<Instant> published) ->
                    fetch(published.orElse(kept.receivedAt()), software, obstacle);
        };
    }

    private ReleasePath fetch(Instant published, Software software, String obstacle) {
        Instant end = published.plus(REAL_TIME);
        String words = obstacle + ", but it can fetch the post";
        if (software == Software.MASTODON && wall.instant().isBefore(end)) {
            return new ReleasePath(
                    Way.FETCH,
                    Optional.of(end),
                    Optional.of(Way.FETCH),
                    Loss.NOTIFICATION_AFTER_6H,
                    words + "; people are notified of it while it is younger than 6 h");
        }
        return new ReleasePath(
                Way.FETCH,
                Optional.empty(),
                Optional.empty(),
                Loss.NOTIFICATION,
                words + "; nobody is notified of it");
    }
}
