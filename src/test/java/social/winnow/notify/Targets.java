package social.winnow.notify;

import social.winnow.testkit.SocketServer;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/** Targets as tests want them. */
final class Targets {
    static final LocalTime MORNING = LocalTime.of(6, 0);

    private Targets() {}

    /** Wants everything, unsigned. */
    static Target of(Preset preset, URI url) {
        return new Target(
                "it",
                url,
                preset,
                Optional.empty(),
                Optional.empty(),
                Set.copyOf(EventType.choice()),
                Optional.empty(),
                MORNING);
    }

    static Target named(String name, SocketServer server) {
        Target target = of(Preset.JSON, url(server));
        return new Target(
                name,
                target.url(),
                target.preset(),
                target.key(),
                target.token(),
                target.events(),
                target.every(),
                target.digest());
    }

    static Target signing(SigningKey key, SocketServer server) {
        Target target = of(Preset.JSON, url(server));
        return new Target(
                target.name(),
                target.url(),
                target.preset(),
                Optional.of(key),
                target.token(),
                target.events(),
                target.every(),
                target.digest());
    }

    static Target wanting(SocketServer server, EventType... events) {
        Target target = of(Preset.JSON, url(server));
        return new Target(
                target.name(),
                target.url(),
                target.preset(),
                target.key(),
                target.token(),
                Set.of(events),
                target.every(),
                target.digest());
    }

    /** Wants to be told of everything at once. */
    static Target often(SocketServer server) {
        Target target = of(Preset.JSON, url(server));
        return new Target(
                target.name(),
                target.url(),
                target.preset(),
                target.key(),
                target.token(),
                target.events(),
                Optional.of(Duration.ZERO),
                target.digest());
    }

    static URI url(SocketServer server) {
        return URI.create("http://127.0.0.1:" + server.port() + "/hook?a=b");
    }
}
