package social.winnow.testkit;

import social.winnow.model.Activity;
import social.winnow.model.Audience;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

/** Builds deliveries of a post that somebody wants to keep back, with their requests. */
public final class Suspects {
    private final String id;
    private String actor = Deliveries.MALLORY;
    private Instant receivedAt = Deliveries.NOW;
    private boolean direct;
    private boolean forFollowers;
    private String target = "/inbox";
    private Headers headers =
            Headers.of("Host", "social.example", "Content-Type", "application/activity+json");
    private Body body = Body.of("{\"type\":\"Create\"}");

    private Suspects(String id) {
        this.id = id;
    }

    public static Suspects suspect(String id) {
        return new Suspects(id);
    }

    public Suspects of(String actorId) {
        actor = actorId;
        return this;
    }

    public Suspects at(Instant instant) {
        receivedAt = instant;
        return this;
    }

    public Suspects direct() {
        direct = true;
        return this;
    }

    public Suspects forFollowers() {
        forFollowers = true;
        return this;
    }

    public Suspects target(String raw) {
        target = raw;
        return this;
    }

    public Suspects headers(String... namesAndValues) {
        headers = Headers.of(namesAndValues);
        return this;
    }

    public Suspects body(byte[] bytes) {
        body = Body.of(bytes);
        return this;
    }

    public Delivery build() {
        Posts post = Posts.post().mention("https://social.example/users/mia").text("hello");
        if (forFollowers) {
            post.audience(new Audience(List.of(actor + "/followers"), List.of()));
        }
        return new Delivery(
                id,
                receivedAt,
                new Request("POST", target, headers, body, InetAddress.ofLiteral("192.0.2.7")),
                new Activity.Create(
                        Deliveries.envelope(actor, "Create"),
                        new Content.EmbeddedPost(direct ? post.direct().build() : post.build())),
                new Verification.Verified(Verification.By.SIGNATURE));
    }
}
