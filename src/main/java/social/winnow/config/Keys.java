package social.winnow.config;

import social.winnow.model.http.Cidr;
import social.winnow.notify.Target;
import social.winnow.pipeline.Mode;
import social.winnow.pipeline.WaveMode;
import social.winnow.verification.Refusals;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The table of everything that can be set: what {@code config/winnow.full.yaml}, the JSON Schema
 * and the documentation are compared with.
 */
final class Keys {
    private static final Duration MS = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long GIB = 1024 * MIB;

    static final Key<InetSocketAddress> LISTEN =
            fixed("listen", Forms.ADDRESS, "127.0.0.1:8080", "Where requests come in.");
    static final Key<Optional<URI>> UPSTREAM_URL =
            fixed(
                    "upstream.url",
                    Forms.orWord("none", Forms.URL),
                    "none",
                    "The server behind Winnow; required. `upstream: URL` is short for it.");
    static final Key<Optional<String>> UPSTREAM_SOFTWARE =
            fixed(
                    "upstream.software",
                    Forms.orWord(
                            "auto",
                            Forms.text(
                                    "software",
                                    "[a-z0-9-]+",
                                    "must be auto or a name such as mastodon or misskey")),
                    "auto",
                    "Its name as NodeInfo gives it (`mastodon`, `misskey`, …); `auto` asks it when"
                        + " it matters: at a release, and after an inbox POST without an answer."
                        + " Say `lemmy` if it is: it may take 9 s instead of 4 s.");
    static final Key<Optional<Duration>> UPSTREAM_REPLAY_WINDOW =
            fixed(
                    "upstream.replay-window",
                    Forms.orWord("auto", Forms.duration(SECOND, DAY.multipliedBy(30))),
                    "auto",
                    "For how long it accepts a request after its date; `auto` goes by the"
                            + " software, 300 s if that is unknown.");
    static final Key<Config.MessageSignatures> UPSTREAM_RFC9421 =
            fixed(
                    "upstream.rfc9421",
                    Forms.choice(Config.MessageSignatures.class),
                    "auto",
                    "Whether it checks signatures of RFC 9421. Unless that is sure, what is signed"
                            + " so is not held: its sender is asked to sign it in the older way."
                            + " `auto` goes by NodeInfo and by its answers.");
    static final Key<Duration> UPSTREAM_CONNECT_TIMEOUT =
            fixed(
                    "upstream.connect-timeout",
                    Forms.duration(MS, HOUR),
                    "2s",
                    "How long a connection to it may take.");
    static final Key<Optional<Duration>> UPSTREAM_INBOX_TIMEOUT =
            fixed(
                    "upstream.inbox-timeout",
                    Forms.orWord("auto", Forms.duration(MS, HOUR)),
                    "auto",
                    "How long an inbox may take to answer; `auto` is 4 s, 9 s for Lemmy.");
    static final Key<Duration> UPSTREAM_TIMEOUT =
            fixed(
                    "upstream.timeout",
                    Forms.duration(MS, HOUR),
                    "120s",
                    "How long anything else may take to begin its answer.");
    static final Key<Duration> UPSTREAM_IDLE_TIMEOUT =
            fixed(
                    "upstream.idle-timeout",
                    Forms.duration(SECOND, HOUR),
                    "14s",
                    "How long an unused connection to it is kept; must be less than the server"
                            + " itself keeps it (Puma 20 s).");
    static final Key<Map<String, URI>> ROUTES =
            fixed(
                    "routes",
                    new Form.MapOf<>(Forms.PATH, Forms.URL),
                    "{}",
                    "Path prefixes that belong to a second server, such as Mastodon's streaming.");
    static final Key<List<String>> TUNNELS =
            fixed(
                    "tunnels",
                    new Form.ListOf<>(Forms.PATH),
                    "[/api/v1/streaming, /streaming]",
                    "Path prefixes on which WebSockets are let through.");
    static final Key<List<String>> INBOXES =
            live(
                    "inboxes",
                    new Form.ListOf<>(Forms.PATH),
                    "[]",
                    "Paths that are inboxes although they do not end in `/inbox`; a segment `*` is"
                            + " any one.");
    static final Key<List<String>> HOSTS =
            live(
                    "hosts",
                    new Form.ListOf<>(Forms.HOST),
                    "[]",
                    "All names under which the instance is reached; empty: what the Host header"
                            + " says. What is signed for another name proves nothing here.");
    static final Key<Scheme> PUBLIC_SCHEME =
            fixed(
                    "public-scheme",
                    Forms.choice(Scheme.class),
                    "https",
                    "How the outside reaches the instance; sent on as `X-Forwarded-Proto`.");
    static final Key<List<Cidr>> TRUSTED_PROXIES =
            fixed(
                    "trusted-proxies",
                    new Form.ListOf<>(Forms.CIDR),
                    "[127.0.0.0/8, ::1/128, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7]",
                    "The proxies whose word about the client's address is taken.");

    static final Key<Mode> MODE =
            live(
                    "mode",
                    Forms.choice(Mode.class),
                    "enforce",
                    "`observe` judges and counts everything and forwards it; `enforce` carries"
                            + " verdicts out.");
    static final Key<WaveMode> WAVE =
            live(
                    "wave",
                    Forms.choice(WaveMode.class),
                    "auto",
                    "Whether the instance is under attack: auto, as many strangers turning to"
                            + " people here tell; on or off, whatever they tell. Then first"
                            + " contacts are held from seven eighths of `verdicts.hold` on.");
    static final Key<OptionalDouble> HOLD =
            live(
                    "verdicts.hold",
                    Forms.THRESHOLD,
                    "4.0",
                    "The score from which on a delivery is doubtful: the first contact of a proven"
                            + " stranger is held, everything else is forwarded and counted.");
    static final Key<OptionalDouble> QUARANTINE =
            live(
                    "verdicts.quarantine",
                    Forms.THRESHOLD,
                    "6.0",
                    "The score from which on a delivery is kept for a moderator.");
    static final Key<OptionalDouble> DROP =
            live(
                    "verdicts.drop",
                    Forms.THRESHOLD,
                    "off",
                    "The score from which on only a row is kept; needs two kinds of evidence.");
    static final Key<Double> CAP_SENDER =
            live(
                    "caps.sender",
                    Forms.points(),
                    "6",
                    "The most points that all findings about the sender add up to.");
    static final Key<Double> CAP_CONTENT =
            live(
                    "caps.content",
                    Forms.points(),
                    "8",
                    "The most points that all findings about the content add up to.");
    static final Key<Double> CAP_BEHAVIOUR =
            live(
                    "caps.behaviour",
                    Forms.points(),
                    "8",
                    "The most points that all findings about behaviour add up to.");
    static final Key<Double> CAP_LIST =
            live(
                    "caps.list",
                    Forms.points(),
                    "20",
                    "The most points that all findings of lists add up to.");
    static final Key<Duration> HOLD_FOR =
            live(
                    "hold.for",
                    Forms.duration(SECOND, Duration.ofMinutes(30)),
                    "120s",
                    "How long a doubtful first contact waits to be judged again; less where its"
                            + " date and the instance leave less.");
    static final Key<Integer> HOLD_MOST =
            live(
                    "hold.most",
                    Forms.count(0, 100_000),
                    "5000",
                    "How many deliveries are held at once; what is more is forwarded. 0 holds"
                            + " nothing.");
    static final Key<List<String>> SIGNATURES_REFUSE =
            live(
                    "signatures.refuse",
                    new Form.ListOf<>(Forms.oneOf("outcome", Refusals.NAMES)),
                    "[wrong-digest, stale, wrong-signature]",
                    "What is answered with 401. Everything else is judged by what else speaks"
                            + " against it.");
    static final Key<Duration> SIGNATURES_PAST =
            live(
                    "signatures.past",
                    Forms.duration(SECOND, DAY.multipliedBy(30)),
                    "65m",
                    "How old a signature may be.");
    static final Key<Duration> SIGNATURES_FUTURE =
            live(
                    "signatures.future",
                    Forms.duration(SECOND, DAY),
                    "1h",
                    "How far a signature's time may lie ahead, for clocks that are fast.");
    static final Key<Duration> JUDGING_WAIT =
            live(
                    "judging.wait",
                    Forms.duration(Duration.ZERO, Duration.ofSeconds(10)),
                    "700ms",
                    "How long a delivery waits for what is fetched of its sender, key and profile"
                            + " together; without the key it is unverifiable, and rules that need"
                            + " the profile abstain.");
    static final Key<Duration> JUDGING_TIMEOUT =
            live(
                    "judging.timeout",
                    Forms.duration(MS, Duration.ofSeconds(10)),
                    "2s",
                    "How long a judgement may take in all; rules that have not spoken by then"
                            + " abstain. Senders wait 5 s or more for their answer.");
    static final Key<Duration> LEARN_FOR =
            fixed(
                    "relations.learn-for",
                    Forms.duration(Duration.ZERO, YEAR),
                    "7d",
                    "For how long after the first start everybody looks like a stranger, so that"
                            + " being one weighs less; over at once when relations are imported.");
    static final Key<List<Object>> RULES =
            live(
                    "rules",
                    new Form.Rules(),
                    "[]",
                    "What differs from the built-in rules' defaults, and rules of your own.");
    static final Key<Map<String, Object>> COMPOSITES =
            live(
                    "composites",
                    new Form.Composites(),
                    "{}",
                    "What several symbols amount to together: see composites.md.");

    static final Key<Path> STORE =
            fixed(
                    "store",
                    Forms.STORE,
                    "sqlite:/var/lib/winnow/winnow.db",
                    "Where what was kept back is stored.");
    static final Key<Duration> RETENTION_AGE =
            fixed(
                    "retention.age",
                    Forms.duration(HOUR, YEAR),
                    "14d",
                    "How long what was kept back stays.");
    static final Key<Duration> RETENTION_DIRECT =
            fixed(
                    "retention.direct",
                    Forms.duration(HOUR, YEAR),
                    "3d",
                    "The same for what is addressed to people only.");
    static final Key<Duration> RETENTION_DROPPED =
            fixed(
                    "retention.dropped",
                    Forms.duration(HOUR, YEAR),
                    "14d",
                    "The same for the rows of drops, and for what would have been kept back.");
    static final Key<Long> RETENTION_SIZE =
            fixed(
                    "retention.size",
                    Forms.size(MIB, 1024 * GIB),
                    "1GiB",
                    "How large the store grows; then drops go first, and the oldest with the"
                            + " highest score.");

    static final Key<Long> BODY =
            fixed(
                    "limits.body",
                    Forms.size(KIB, 64 * MIB),
                    "1MiB",
                    "The largest body of an inbox POST; above it: 413.");
    static final Key<Long> HEAD =
            fixed("limits.head", Forms.size(KIB, MIB), "16KiB", "The largest head of a request.");
    static final Key<Integer> HEADERS =
            fixed("limits.headers", Forms.count(10, 1000), "100", "The most headers of a request.");
    static final Key<Long> TARGET =
            fixed(
                    "limits.target",
                    Forms.size(256, 64 * KIB),
                    "4KiB",
                    "The longest request line; above it: 414.");
    static final Key<Integer> CONNECTIONS =
            fixed(
                    "limits.connections",
                    Forms.count(1, 1_000_000),
                    "10000",
                    "The most open connections, tunnels among them.");
    static final Key<Integer> CONNECTIONS_PER_CLIENT =
            fixed(
                    "limits.connections-per-client",
                    Forms.count(1, 1_000_000),
                    "100",
                    "The most open connections of one address that is no trusted proxy.");
    static final Key<Integer> REQUESTS_PER_CONNECTION =
            fixed(
                    "limits.requests-per-connection",
                    Forms.count(1, 1_000_000),
                    "1000",
                    "After how many requests a connection is closed.");
    static final Key<Integer> MAX_TUNNELS =
            fixed(
                    "limits.tunnels",
                    Forms.count(1, 1_000_000),
                    "5000",
                    "The most WebSockets open at once.");
    static final Key<Integer> IN_FLIGHT =
            fixed(
                    "limits.in-flight",
                    Forms.count(1, 100_000),
                    "256",
                    "The most inbox POSTs being judged or forwarded at once; above it: 503.");
    static final Key<Integer> IN_FLIGHT_PER_CLIENT =
            fixed(
                    "limits.in-flight-per-client",
                    Forms.count(1, 100_000),
                    "64",
                    "The same for one client address, that told by a trusted proxy included.");
    static final Key<Long> BODIES_IN_FLIGHT =
            fixed(
                    "limits.bodies-in-flight",
                    Forms.size(MIB, 16 * GIB),
                    "16MiB",
                    "The most memory for bodies of inbox POSTs, all together; above it: 503.");
    static final Key<Duration> HEAD_TIMEOUT =
            fixed(
                    "limits.head-timeout",
                    Forms.duration(SECOND, HOUR),
                    "10s",
                    "How long a client may take for a whole head.");
    static final Key<Duration> BODY_TIMEOUT =
            fixed(
                    "limits.body-timeout",
                    Forms.duration(SECOND, HOUR),
                    "15s",
                    "How long a client may take for the whole body of an inbox POST.");
    static final Key<Duration> IDLE_TIMEOUT =
            fixed(
                    "limits.idle-timeout",
                    Forms.duration(SECOND, HOUR),
                    "60s",
                    "How long a client's connection is kept on which nothing is asked.");
    static final Key<Duration> WRITE_TIMEOUT =
            fixed(
                    "limits.write-timeout",
                    Forms.duration(SECOND, HOUR),
                    "30s",
                    "How long a client may go without reading anything of its answer.");

    static final Key<Duration> STREAM_TIMEOUT =
            fixed(
                    "limits.stream-timeout",
                    Forms.duration(SECOND, DAY),
                    "1h",
                    "How long a WebSocket or an event stream may stand still.");
    static final Key<Duration> DRAIN_TIMEOUT =
            fixed(
                    "limits.drain-timeout",
                    Forms.duration(SECOND, HOUR),
                    "25s",
                    "How long what is under way may take to finish when Winnow stops.");

    static final Key<Optional<String>> IDENTITY_HOST =
            fixed(
                    "identity.host",
                    Forms.orWord("none", Forms.HOST),
                    "none",
                    "A host name of Winnow's own, such as winnow.social.example, as which it signs"
                            + " when it fetches; `none`: it does not sign. See `winnow identity`.");
    static final Key<String> IDENTITY_USERNAME =
            fixed(
                    "identity.username",
                    Forms.text(
                            "name", "[a-z0-9_]{1,30}", "must be letters, digits and underscores"),
                    "winnow",
                    "The name of the account there.");
    static final Key<Optional<Path>> IDENTITY_KEY =
            fixed(
                    "identity.key",
                    Forms.orWord("auto", Forms.FILE),
                    "auto",
                    "The file of its private key, made at the first start; `auto`: `identity.pem`"
                            + " beside the store.");
    static final Key<Duration> FETCH_TIMEOUT =
            fixed(
                    "fetch.timeout",
                    Forms.duration(Duration.ofMillis(10), HOUR),
                    "3s",
                    "How long fetching an account's document may take in all.");
    static final Key<Long> FETCH_SIZE =
            fixed(
                    "fetch.size",
                    Forms.size(KIB, 16 * MIB),
                    "256KiB",
                    "The largest document that is read.");
    static final Key<List<Integer>> FETCH_PORTS =
            fixed(
                    "fetch.ports",
                    new Form.ListOf<>(Forms.count(1, 65535)),
                    "[443]",
                    "The ports that are connected to.");
    static final Key<Integer> FETCH_IN_FLIGHT =
            fixed("fetch.in-flight", Forms.count(1, 1000), "50", "The most fetches at once.");
    static final Key<Integer> FETCH_PER_HOST =
            fixed(
                    "fetch.in-flight-per-host",
                    Forms.count(1, 1000),
                    "2",
                    "The most fetches from one host at once.");
    static final Key<Integer> FETCH_PER_DOMAIN =
            fixed(
                    "fetch.in-flight-per-domain",
                    Forms.count(1, 1000),
                    "4",
                    "The most fetches from one registrable domain at once.");
    static final Key<Integer> FETCH_QUEUE =
            fixed(
                    "fetch.queue",
                    Forms.count(0, 100_000),
                    "500",
                    "How many fetches wait for their turn; further ones are not made.");
    static final Key<Duration> FETCH_FRESH_FOR =
            fixed(
                    "fetch.fresh-for",
                    Forms.duration(Duration.ofMinutes(1), YEAR),
                    "24h",
                    "How long a document is used before it is fetched again.");
    static final Key<Duration> FETCH_ABSENT_FOR =
            fixed(
                    "fetch.absent-for",
                    Forms.duration(SECOND, DAY),
                    "10m",
                    "How long a failed fetch is not repeated at first, a tenth of it if the server"
                            + " was only busy or away; doubles with each failure.");
    static final Key<Boolean> ALLOW_PRIVATE_NETWORKS =
            fixed(
                    "fetch.allow-private-networks",
                    Forms.FLAG,
                    "false",
                    "Let fetches reach addresses that are not public. For test rigs only.");
    static final Key<Optional<Path>> CA_FILE =
            fixed(
                    "fetch.ca-file",
                    Forms.orWord("none", Forms.FILE),
                    "none",
                    "Certificates (PEM) trusted besides the system's.");
    static final Key<Map<String, InetSocketAddress>> CONNECT_TO =
            fixed(
                    "fetch.connect-to",
                    new Form.MapOf<>(Forms.HOST_PATTERN, Forms.ADDRESS),
                    "{}",
                    "Where to connect instead, by `name`, `*.name` or `*`; the first that fits"
                            + " counts. For test rigs only.");

    static final Key<Integer> FINGERPRINTS =
            memory(
                    "fingerprints",
                    "40000",
                    "texts, links and pictures recognised when they come again");
    static final Key<Integer> COUNTERS = memory("counters", "20000", "token buckets");
    static final Key<Integer> ACTIVITIES =
            memory("activities", "30000", "activity ids known to have been counted");
    static final Key<Integer> CONVERSATIONS =
            memory("conversations", "10000", "posts whose participants are known");
    static final Key<Integer> VERDICTS =
            memory("verdicts", "10000", "posts remembered that were kept back or dropped");
    static final Key<Integer> RELATIONS =
            memory("relations", "10000", "accounts whose ties to the instance are at hand");
    static final Key<Integer> ACTORS =
            memory("actors", "5000", "accounts whose age, profile and keys are at hand");

    static final Key<List<Target>> NOTIFY =
            live(
                    "notify",
                    new Form.Targets(),
                    "[]",
                    "Who is told of waves, of what waits and of trouble; see"
                            + " [Telling somebody](notify.md).");
    static final Key<InetSocketAddress> METRICS_LISTEN =
            fixed(
                    "metrics.listen",
                    Forms.ADDRESS,
                    "127.0.0.1:9081",
                    "Where Prometheus and health checks are answered, without a token.");
    static final Key<Optional<InetSocketAddress>> ADMIN_LISTEN =
            fixed(
                    "admin.listen",
                    Forms.orWord("off", Forms.ADDRESS),
                    "127.0.0.1:9080",
                    "Where moderators find their page and its API; `off`: nowhere.");
    static final Key<Optional<Secret>> ADMIN_TOKEN =
            fixed(
                    "admin.token",
                    Forms.secret("auto", 32),
                    "auto",
                    "What moderators show to be let in; `auto`: made at the first start, in"
                            + " `admin.token` beside the store. Required where `admin.listen` is"
                            + " not this machine alone.");
    static final Key<Optional<Secret>> ADMIN_READ_TOKEN =
            fixed(
                    "admin.read-token",
                    Forms.secret("none", 32),
                    "none",
                    "The same for those who may look and change nothing.");
    static final Key<Optional<URI>> ADMIN_PUBLIC_URL =
            fixed(
                    "admin.public-url",
                    Forms.orWord("none", Forms.PUBLIC_URL),
                    "none",
                    "What browsers call the page, if a proxy stands before it; without it only"
                            + " addresses and `localhost` are answered, no names.");
    static final Key<Optional<Secret>> INSTANCE_TOKEN =
            fixed(
                    "instance.token",
                    Forms.secret("none", 8),
                    "none",
                    "A token of an account on the instance, with which Winnow asks it to fetch"
                            + " what it does not take any more: scope `read:search` on Mastodon,"
                            + " permission `read:account` on Misskey. See release.md.");
    static final Key<Config.Log.Format> LOG_FORMAT =
            live(
                    "log.format",
                    Forms.choice(Config.Log.Format.class),
                    "plain",
                    "`plain` or `json`: one object per line.");
    static final Key<Config.Log.Level> LOG_LEVEL =
            live(
                    "log.level",
                    Forms.choice(Config.Log.Level.class),
                    "info",
                    "From which level on lines are written.");
    static final Key<Optional<Path>> PLUGINS =
            fixed(
                    "plugins",
                    Forms.orWord("auto", Forms.FILE),
                    "auto",
                    "The folder of rule jars; `auto`: `plugins` in the folder Winnow is"
                            + " installed in.");

    /** All of them, in the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    LISTEN,
                    UPSTREAM_URL,
                    UPSTREAM_SOFTWARE,
                    UPSTREAM_REPLAY_WINDOW,
                    UPSTREAM_RFC9421,
                    UPSTREAM_CONNECT_TIMEOUT,
                    UPSTREAM_INBOX_TIMEOUT,
                    UPSTREAM_TIMEOUT,
                    UPSTREAM_IDLE_TIMEOUT,
                    ROUTES,
                    TUNNELS,
                    INBOXES,
                    HOSTS,
                    PUBLIC_SCHEME,
                    TRUSTED_PROXIES,
                    MODE,
                    WAVE,
                    HOLD,
                    QUARANTINE,
                    DROP,
                    CAP_SENDER,
                    CAP_CONTENT,
                    CAP_BEHAVIOUR,
                    CAP_LIST,
                    HOLD_FOR,
                    HOLD_MOST,
                    SIGNATURES_REFUSE,
                    SIGNATURES_PAST,
                    SIGNATURES_FUTURE,
                    JUDGING_WAIT,
                    JUDGING_TIMEOUT,
                    LEARN_FOR,
                    RULES,
                    COMPOSITES,
                    STORE,
                    RETENTION_AGE,
                    RETENTION_DIRECT,
                    RETENTION_DROPPED,
                    RETENTION_SIZE,
                    BODY,
                    HEAD,
                    HEADERS,
                    TARGET,
                    CONNECTIONS,
                    CONNECTIONS_PER_CLIENT,
                    REQUESTS_PER_CONNECTION,
                    MAX_TUNNELS,
                    IN_FLIGHT,
                    IN_FLIGHT_PER_CLIENT,
                    BODIES_IN_FLIGHT,
                    HEAD_TIMEOUT,
                    BODY_TIMEOUT,
                    IDLE_TIMEOUT,
                    WRITE_TIMEOUT,
                    STREAM_TIMEOUT,
                    DRAIN_TIMEOUT,
                    IDENTITY_HOST,
                    IDENTITY_USERNAME,
                    IDENTITY_KEY,
                    FETCH_TIMEOUT,
                    FETCH_SIZE,
                    FETCH_PORTS,
                    FETCH_IN_FLIGHT,
                    FETCH_PER_HOST,
                    FETCH_PER_DOMAIN,
                    FETCH_QUEUE,
                    FETCH_FRESH_FOR,
                    FETCH_ABSENT_FOR,
                    ALLOW_PRIVATE_NETWORKS,
                    CA_FILE,
                    CONNECT_TO,
                    FINGERPRINTS,
                    COUNTERS,
                    ACTIVITIES,
                    CONVERSATIONS,
                    VERDICTS,
                    RELATIONS,
                    ACTORS,
                    NOTIFY,
                    METRICS_LISTEN,
                    ADMIN_LISTEN,
                    ADMIN_TOKEN,
                    ADMIN_READ_TOKEN,
                    ADMIN_PUBLIC_URL,
                    INSTANCE_TOKEN,
                    LOG_FORMAT,
                    LOG_LEVEL,
                    PLUGINS);

    /** How the outside reaches the instance. */
    enum Scheme {
        HTTPS,
        HTTP
    }

    private Keys() {}

    private static Key<Integer> memory(String name, String byDefault, String what) {
        return fixed(
                "memory." + name,
                Forms.count(100, 10_000_000),
                byDefault,
                "How many " + what + " at most.");
    }

    private static <T> Key<T> live(String path, Form<T> form, String byDefault, String doc) {
        return new Key<>(path, form, byDefault, true, doc);
    }

    private static <T> Key<T> fixed(String path, Form<T> form, String byDefault, String doc) {
        return new Key<>(path, form, byDefault, false, doc);
    }
}
