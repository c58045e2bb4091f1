package social.winnow.release;

import social.winnow.model.http.Request;
import social.winnow.store.Kept;

import java.time.Duration;
import java.util.Optional;

/** Brings one thing to the instance by one way; what is noted of it is not its business. */
final class Handover {
    private static final int TIMEOUT = 408;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final Access access;
    private final Redelivery redelivery;
    private final ReleasePaths paths;

    Handover(Access access, ReleasePaths paths) {
        this.access = access;
        this.redelivery = new Redelivery(access.client());
        this.paths = paths;
    }

    /** What came of it. */
    sealed interface End {
        /** It is over, well or not. */
        record Over(Outcome outcome) implements End {}

        /** The instance could not take it now. */
        record Later(String answer, Duration after) implements End {}

        /** The instance does not answer at all. */
        record Silence(String detail) implements End {}
    }

    /** Sends the request as it came; what the instance does not believe it is asked to fetch. */
    End repost(Kept kept, Request request) {
        Outcome outcome = redelivery.send(request, access.instance().get());
        if (outcome instanceof Outcome.Unreachable(String detail)) {
            return new End.Silence(detail);
        }
        if (outcome instanceof Outcome.RefusedByUpstream(int status, _)) {
            return refused(kept, request, status, outcome);
        }
        return new End.Over(outcome);
    }

    private End refused(Kept kept, Request request, int status, Outcome outcome) {
        if (status == TIMEOUT
                || status == RateLimit.STATUS
                || (status / 100 == 5 && status != NOT_IMPLEMENTED)) {
            return new End.Later(outcome.sentence(), Duration.ZERO);
        }
        // So they answer a signature that they do not believe: a key that was changed since.
        boolean unbelieved = status == BAD_REQUEST || status == UNAUTHORIZED;
        if (!unbelieved || paths.fetching(kept).way() != ReleasePath.Way.FETCH) {
            return new End.Over(outcome);
        }
        return switch (fetch(kept, request)) {
            case End.Over(Outcome.NotFetched(String why)) ->
                    new End.Over(
                            new Outcome.NotFetched(
                                    why + "; before that it refused it with " + status));
            case End end -> end;
        };
    }

    /** Asks the instance to fetch the post. */
    End fetch(Kept kept, Request request) {
        Instance server = access.instance().get();
        Optional<Software.Api> through = server.window().software().api();
        if (access.api().isEmpty() || through.isEmpty() || kept.postId().isEmpty()) {
            return new End.Over(new Outcome.NoWay(paths.fetching(kept).why()));
        }
        String host = request.headers().first("Host").orElse(server.uri().getAuthority());
        return switch (access.api().get().fetch(through.get(), kept.postId().get(), host)) {
            case InstanceApi.Answer.Found _ ->
                    new End.Over(new Outcome.Fetched(paths.fetching(kept).loss()));
            case InstanceApi.Answer.Nothing(String why) ->
                    new End.Over(new Outcome.NotFetched(why));
            case InstanceApi.Answer.Later(String why, Duration after) -> new End.Later(why, after);
            case InstanceApi.Answer.Silence(String detail) -> new End.Silence(detail);
        };
    }
}
