package social.winnow.replay;

import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;

import java.util.HashMap;
import java.util.Map;

/** The servers of a trace's senders: answers with the profiles that the trace carries. */
final class TraceActors implements Client {
    private static final Response GONE = Response.of(410);
    private static final Response UNKNOWN = Response.of(404);

    private final Map<String, Response> answers = new HashMap<>();

    /** From now on the sender's server tells what this record says. */
    void meet(TraceRecord delivered) {
        if (delivered.gone()) {
            answers.put(delivered.actorId(), GONE);
        } else {
            delivered
                    .actorDocument()
                    .ifPresent(body -> answers.put(delivered.actorId(), found(body)));
        }
    }

    private static Response found(Body body) {
        return new Response(200, Headers.of("Content-Type", "application/activity+json"), body);
    }

    @Override
    public Reply send(Call call) {
        return new Reply.Answered(answers.getOrDefault(call.uri().toString(), UNKNOWN));
    }
}
