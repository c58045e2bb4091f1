package social.winnow.app;

import social.winnow.actor.OwnAddress;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.parse.ActorRead;
import social.winnow.parse.ActorReader;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Looks at Winnow's own account as another server does that checks its signature. */
final class IdentityCheck {
    private static final int MAX_BYTES = 64 << 10;

    private final Client client;
    private final Duration timeout;

    IdentityCheck(Client client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /** What keeps others from finding it; empty if nothing does. */
    Optional<String> obstacle(OwnAddress address) {
        return document(address).or(() -> webfinger(address));
    }

    private Optional<String> document(OwnAddress address) {
        return switch (get(address.id(), "application/activity+json")) {
            case Reply.Failed failed -> Optional.of(text(address.id(), failed));
            case Reply.Answered(var response) when response.status() != 200 ->
                    Optional.of(answers(address.id(), response.status()));
            case Reply.Answered(var response) ->
                    switch (new ActorReader(MAX_BYTES).read(response.body().bytes())) {
                        case ActorRead.Read(var actor)
                                when actor.id().equals(address.id())
                                        && actor.keys().stream()
                                                .anyMatch(it -> it.id().equals(address.keyId())) ->
                                Optional.empty();
                        case ActorRead.Read _, ActorRead.Key _, ActorRead.Unreadable _ ->
                                Optional.of(
                                        address.id()
                                                + " is not Winnow's account: does the edge send the"
                                                + " name elsewhere?");
                    };
        };
    }

    private Optional<String> webfinger(OwnAddress address) {
        return switch (get(address.webfinger(), "application/jrd+json")) {
            case Reply.Failed failed -> Optional.of(text(address.webfinger(), failed));
            case Reply.Answered(var response) when response.status() != 200 ->
                    Optional.of(answers(address.webfinger(), response.status()));
            case Reply.Answered(var response) ->
                    response.body().text().contains("\"" + address.id() + "\"")
                            ? Optional.empty()
                            : Optional.of(
                                    address.webfinger() + " does not lead to " + address.id());
        };
    }

    private Reply get(String url, String type) {
        return client.send(
                Call.get(URI.create(url), Headers.of("Accept", type), timeout, MAX_BYTES));
    }

    private static String answers(String url, int status) {
        return url + " answers " + status + ": does the edge send the name to Winnow?";
    }

    private static String text(String url, Reply.Failed failed) {
        return "%s is not reached from here (%s: %s)"
                .formatted(url, failed.reason().name().toLowerCase(Locale.ROOT), failed.detail());
    }
}
