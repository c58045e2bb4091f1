package social.winnow.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.http.Response;
import social.winnow.store.StoreException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;

/**
 * What was answered to calls with an {@code Idempotency-Key}: whoever lost the answer on its way
 * asks again with the same key, gets it, and nothing is done twice. Remembered for an hour.
 */
final class Replays {
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;
    private static final int REMEMBERED = 1000;

    private final Cache<Call, FutureTask<Response>> known;

    private record Call(String key, String method, String target, String digest) {}

    /**
     * @param nanos never goes back
     */
    Replays(LongSupplier nanos) {
        known =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterWrite(Duration.ofHours(1))
                        .ticker(nanos::getAsLong)
                        .build();
    }

    /** The same, whose answer is given again. */
    Route.Action once(Route.Action action) {
        return ask -> {
            Optional<String> key = ask.request().headers().first(HEADER);
            return key.isEmpty() ? action.on(ask) : once(action, ask, key.get());
        };
    }

    private Response once(Route.Action action, Ask ask, String key)
            throws ProblemException, StoreException {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new ProblemException(
                    Problem.badRequest(HEADER + " must have 1 to " + LONGEST_KEY + " characters"));
        }
        Call call =
                new Call(
                        key,
                        ask.request().method(),
                        ask.request().target(),
                        ask.request().body().sha256Hex());
        FutureTask<Response> task = known.get(call, _ -> new FutureTask<>(() -> action.on(ask)));
        task.run(); // only the first time
        try {
            return task.get();
        } catch (ExecutionException e) {
            known.invalidate(call);
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static StoreException cause(ExecutionException e) throws ProblemException {
        return switch (e.getCause()) {
            case ProblemException problem -> throw problem;
            case StoreException trouble -> trouble;
            case RuntimeException fault -> throw fault;
            case null, default -> throw new IllegalStateException(e);
        };
    }
}
