package social.winnow.actor;

import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers where accounts live. Unless told otherwise, every URL is a person's. */
final class FakeOrigins implements Client {
    static final String TYPE = "application/activity+json; charset=utf-8";

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final AtomicInteger most = new AtomicInteger();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final AtomicInteger now = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void answer(String url, Reply reply) {
        replies.put(url, reply);
    }

    void answer(String url, int status, String type, String body) {
        answer(
                url,
                new Reply.Answered(
                        new Response(status, Headers.of("Content-Type", type), Body.of(body))));
    }

    void publish(String url, String published) {
        answer(url, 200, TYPE, person(url, ",\"published\":\"" + published + "\""));
    }

    static String person(String id, String more) {
        return "{\"id\":\"%s\",\"type\":\"Person\",\"inbox\":\"%s/inbox\"%s}"
                .formatted(id, id, more);
    }

    /** Who called so far, and what was to be answered. */
    void forget() {
        calls.clear();
        replies.clear();
    }

    /** From now on nobody answers until {@link #open}. */
    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    @Override
    public Reply send(Call call) {
        calls.add(call);
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            now.decrementAndGet();
        }
        String url = call.uri().toString();
        Response person =
                new Response(200, Headers.of("Content-Type", TYPE), Body.of(person(url, "")));
        return replies.getOrDefault(url, new Reply.Answered(person));
    }
}
