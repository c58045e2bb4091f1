package social.winnow.release;

import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;

/** Sends a stored request to the instance, byte for byte, and says what came of it. */
final class Redelivery {
    /** Far more than any instance answers: what is longer looks as if it had not answered. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final int EXCERPT = 200;

    private final Client upstream;

    Redelivery(Client upstream) {
        this.upstream = upstream;
    }

    /** Waits for the instance's answer. */
    Outcome send(Request request, Instance instance) {
        Call call =
                new Call(
                        request.method(),
                        instance.uri(),
                        request.target(),
                        instance.head().apply(request),
                        request.body(),
                        instance.timeout(),
                        MOST_BYTES);
        return switch (upstream.send(call)) {
            case Reply.Answered(Response response) ->
                    response.status() / 100 == 2
                            ? new Outcome.Delivered(response.status())
                            : new Outcome.RefusedByUpstream(
                                    response.status(), excerpt(response.body().text()));
            case Reply.Failed(Reply.Reason reason, String detail) ->
                    new Outcome.Unreachable(reason + ": " + detail);
        };
    }

    /** For a terminal: one line, nothing that could steer it. */
    private static String excerpt(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(point -> isPlain(point) ? point : ' ')
                .limit(EXCERPT)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
