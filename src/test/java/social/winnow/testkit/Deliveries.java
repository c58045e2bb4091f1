package social.winnow.testkit;

import social.winnow.model.Activity;
import social.winnow.model.Audience;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Envelope;
import social.winnow.model.Oddity;
import social.winnow.model.Post;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds deliveries of activities that were never bytes. */
public final class Deliveries {
    public static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    public static final String MALLORY = "https://remote.example/users/mallory";

    private Deliveries() {}

    public static Envelope envelope(String actor, String type, Oddity... oddities) {
        return new Envelope(
                Optional.of(actor + "#activities/1"),
                actor,
                List.of(type),
                Audience.NONE,
                Optional.empty(),
                false,
                Set.of(oddities));
    }

    public static Delivery create(Posts post) {
        return create(MALLORY, post.build());
    }

    public static Delivery create(String actor, Post post) {
        return delivery(
                new Activity.Create(envelope(actor, "Create"), new Content.EmbeddedPost(post)));
    }

    public static Delivery delivery(Activity activity) {
        Request request =
                new Request(
                        "POST",
                        "/inbox",
                        Headers.NONE,
                        Body.EMPTY,
                        InetAddress.getLoopbackAddress());
        return new Delivery(
                "d1", NOW, request, activity, new Verification.Verified(Verification.By.SIGNATURE));
    }
}
