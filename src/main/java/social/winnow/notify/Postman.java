package social.winnow.notify;

import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends one message once. */
final class Postman {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final int MOST_BYTES = 256 * 1024;

    private final Client client;

    Postman(Client client) {
        this.client = client;
    }

    /** What came of it; {@code detail} shows no secret. */
    sealed interface Outcome {
        String detail();

        record Taken(String detail) implements Outcome {}

        /** It would not be taken later either. */
        record Refused(String detail) implements Outcome {}

        /**
         * It may be taken later.
         *
         * @param atLeast how long to wait, as the receiver wishes
         */
        record Postponed(String detail, Duration atLeast) implements Outcome {}
    }

    /** Waits for the answer. */
    Outcome send(Target target, Notice notice, Letterhead head, Instant now) {
        Letter letter = Letter.to(target, notice, head, now);
        URI url = target.url();
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        Call call =
                new Call(
                        "POST",
                        url,
                        url.getRawQuery() == null ? path : path + "?" + url.getRawQuery(),
                        letter.headers(),
                        letter.body(),
                        TIMEOUT,
                        MOST_BYTES);
        return switch (client.send(call)) {
            case Reply.Answered(Response response) -> answered(response);
            case Reply.Failed(Reply.Reason reason, _) ->
                    reason == Reply.Reason.TOO_LARGE
                            ? new Outcome.Taken("answered at great length")
                            : new Outcome.Postponed(words(reason), Duration.ZERO);
        };
    }

    /** The reason's own words may show the address, which can be a secret. */
    private static String words(Reply.Reason reason) {
        return switch (reason) {
            case FORBIDDEN -> "the address cannot be used";
            case DNS -> "the name is not found";
            case CONNECT -> "no connection";
            case TLS -> "no trusted TLS connection";
            case TIMEOUT -> "no answer in time";
            case TOO_LARGE -> "the answer is too large";
            case PROTOCOL -> "the answer is not HTTP";
            case OVERLOADED -> "too many calls at once";
        };
    }

    private static Outcome answered(Response response) {
        int status = response.status();
        String detail = "answered " + status;
        if (status >= 200 && status < 300) {
            return new Outcome.Taken(detail);
        }
        boolean later = status >= 500 || status == 408 || status == 425 || status == 429;
        return later ? new Outcome.Postponed(detail, wish(response)) : new Outcome.Refused(detail);
    }

    /** Retry-After in seconds, RFC 9110 §10.2.3; as a date it is not heeded. */
    private static Duration wish(Response response) {
        Optional<Duration> wish =
                response.headers()
                        .first("Retry-After")
                        .filter(text -> text.length() <= 6 && !text.isEmpty())
                        .filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '9'))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        return wish.map(it -> it.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : it)
                .orElse(Duration.ZERO);
    }
}
