package social.winnow.testkit;

import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The servers of the actors that a test invents; writes down what is fetched from them. */
public final class InventedServers implements Client {
    private final Map<String, SigningActor> actors = new ConcurrentHashMap<>();
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<Reply> weather = UnaryOperator.identity();

    /** The actor of that id, with an Ed25519 key; always the same one. */
    public SigningActor actor(String id) {
        return actors.computeIfAbsent(id, SigningActor::ed25519);
    }

    /** From now on that actor has another key. */
    public SigningActor rotate(String id) {
        return actors.compute(
                id, (_, old) -> old == null ? SigningActor.ed25519(id) : old.rotated());
    }

    /** From now on every answer goes through that. */
    public void weather(UnaryOperator<Reply> change) {
        weather = change;
    }

    /** The addresses that were fetched, in order. */
    public List<String> fetched() {
        return List.copyOf(fetched);
    }

    public static String actorOf(String json) {
        ParseOutcome read =
                new ActivityParser(1 << 20).parse(json.getBytes(StandardCharsets.UTF_8));
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
