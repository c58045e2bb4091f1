package social.winnow.app;

import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.testkit.SigningActor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The servers of the actors that a test invents; writes down what is fetched from them. */
final class InventedServers implements Client {
    private final Map<String, SigningActor> actors = new ConcurrentHashMap<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<Reply> weather = UnaryOperator.identity();

    /** The actor of that id, with an Ed25519 key; always the same one. */
    SigningActor actor(String id) {
        return actors.computeIfAbsent(id, SigningActor::ed25519);
    }

    /** From now on every answer goes through that. */
    void weather(UnaryOperator<Reply> change) {
        weather = change;
    }

    /** The addresses that were fetched, in order. */
    List<String> fetched() {
        return List.copyOf(fetched);
    }

    static String actorOf(String json) {
        ParseOutcome read = new ActivityParser(1 << 20).parse(RunningWinnow.utf8(json));
        return ((ParseOutcome.Parsed) read).activity().envelope().actor();
    }

    @Override
    public Reply send(Call call) {
        fetched.add(call.uri().toString());
        SigningActor actor = actors.get(call.uri().toString());
        return weather.apply(
                actor == null
                        ? new Reply.Failed(Reply.Reason.DNS, "nobody invented it")
                        : new Reply.Answered(
                                Response.of(200, "application/activity+json", actor.document())));
    }
}
