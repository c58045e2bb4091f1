package social.winnow.config;

import social.winnow.hold.HoldTerms;
import social.winnow.model.Kind;
import social.winnow.pipeline.Composite;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.Patience;
import social.winnow.pipeline.Policy;
import social.winnow.signature.Freshness;
import social.winnow.store.Retention;
import social.winnow.verification.Refusals;

import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What was set, by key; everything else has its default. */
final class Values {
    private final Map<Key<?>, Object> set = new HashMap<>();

    <T> void put(Key<T> key, T value) {
        set.put(key, value);
    }

    @SuppressWarnings("unchecked") // put takes a key with a value of its type
    <T> T get(Key<T> key) {
        Object value = set.get(key);
        return value == null ? key.defaultValue() : (T) value;
    }

    /** What only a restart changes, by key. */
    Map<String, Object> fixed() {
        return Keys.ALL.stream()
                .filter(key -> !key.live())
                .collect(Collectors.toUnmodifiableMap(Key::path, this::value));
    }

    private <T> Object value(Key<T> key) {
        return Objects.requireNonNull(get(key));
    }

    Config toConfig(URI upstream, List<ConfiguredRule> rules, List<Composite> composites) {
        return new Config(
                get(Keys.LISTEN),
                upstream(upstream),
                get(Keys.ROUTES),
                get(Keys.TUNNELS),
                get(Keys.INBOXES),
                get(Keys.HOSTS),
                Forms.label(get(Keys.PUBLIC_SCHEME)),
                get(Keys.TRUSTED_PROXIES),
                policy(),
                new HoldTerms(get(Keys.HOLD_FOR), get(Keys.HOLD_MOST)),
                get(Keys.WAVE),
                new Config.Signatures(
                        new Refusals(Set.copyOf(get(Keys.SIGNATURES_REFUSE))),
                        new Freshness(get(Keys.SIGNATURES_PAST), get(Keys.SIGNATURES_FUTURE))),
                new Patience(get(Keys.JUDGING_WAIT), get(Keys.JUDGING_TIMEOUT)),
                get(Keys.LEARN_FOR),
                rules,
                composites,
                get(Keys.STORE),
                new Retention(
                        get(Keys.RETENTION_AGE),
                        get(Keys.RETENTION_DIRECT),
                        get(Keys.RETENTION_DROPPED),
                        get(Keys.RETENTION_SIZE)),
                limits(),
                new Config.Identity(
                        get(Keys.IDENTITY_HOST),
                        get(Keys.IDENTITY_USERNAME),
                        get(Keys.IDENTITY_KEY)),
                fetch(),
                memory(),
                get(Keys.NOTIFY),
                new Config.Metrics(get(Keys.METRICS_LISTEN)),
                new Config.Admin(
                        get(Keys.ADMIN_LISTEN),
                        get(Keys.ADMIN_TOKEN),
                        get(Keys.ADMIN_READ_TOKEN),
                        get(Keys.ADMIN_PUBLIC_URL)),
                new Config.Instance(get(Keys.INSTANCE_TOKEN)),
                new Config.Log(get(Keys.LOG_FORMAT), get(Keys.LOG_LEVEL)),
                get(Keys.PLUGINS));
    }

    private Config.Upstream upstream(URI url) {
        return new Config.Upstream(
                url,
                get(Keys.UPSTREAM_SOFTWARE),
                get(Keys.UPSTREAM_REPLAY_WINDOW),
                get(Keys.UPSTREAM_RFC9421),
                get(Keys.UPSTREAM_CONNECT_TIMEOUT),
                get(Keys.UPSTREAM_INBOX_TIMEOUT),
                get(Keys.UPSTREAM_TIMEOUT),
                get(Keys.UPSTREAM_IDLE_TIMEOUT));
    }

    private Policy policy() {
        Map<Kind, Double> caps = new EnumMap<>(Kind.class);
        caps.put(Kind.SENDER, get(Keys.CAP_SENDER));
        caps.put(Kind.CONTENT, get(Keys.CAP_CONTENT));
        caps.put(Kind.BEHAVIOUR, get(Keys.CAP_BEHAVIOUR));
        caps.put(Kind.LIST, get(Keys.CAP_LIST));
        return new Policy(
                get(Keys.MODE),
                get(Keys.HOLD),
                get(Keys.QUARANTINE),
                get(Keys.DROP),
                Map.copyOf(caps));
    }

    private Config.Limits limits() {
        return new Config.Limits(
                Math.toIntExact(get(Keys.BODY)),
                Math.toIntExact(get(Keys.HEAD)),
                get(Keys.HEADERS),
                Math.toIntExact(get(Keys.TARGET)),
                get(Keys.CONNECTIONS),
                get(Keys.CONNECTIONS_PER_CLIENT),
                get(Keys.REQUESTS_PER_CONNECTION),
                get(Keys.MAX_TUNNELS),
                get(Keys.IN_FLIGHT),
                get(Keys.IN_FLIGHT_PER_CLIENT),
                get(Keys.BODIES_IN_FLIGHT),
                get(Keys.HEAD_TIMEOUT),
                get(Keys.BODY_TIMEOUT),
                get(Keys.IDLE_TIMEOUT),
                get(Keys.WRITE_TIMEOUT),
                get(Keys.STREAM_TIMEOUT),
                get(Keys.DRAIN_TIMEOUT));
    }

    private Config.Fetch fetch() {
        return new Config.Fetch(
                get(Keys.FETCH_TIMEOUT),
                Math.toIntExact(get(Keys.FETCH_SIZE)),
                get(Keys.FETCH_PORTS),
                get(Keys.FETCH_IN_FLIGHT),
                get(Keys.FETCH_PER_HOST),
                get(Keys.FETCH_PER_DOMAIN),
                get(Keys.FETCH_QUEUE),
                get(Keys.FETCH_FRESH_FOR),
                get(Keys.FETCH_ABSENT_FOR),
                get(Keys.ALLOW_PRIVATE_NETWORKS),
                get(Keys.CA_FILE),
                get(Keys.CONNECT_TO));
    }

    private Config.Memory memory() {
        return new Config.Memory(
                get(Keys.FINGERPRINTS),
                get(Keys.COUNTERS),
                get(Keys.ACTIVITIES),
                get(Keys.CONVERSATIONS),
                get(Keys.VERDICTS),
                get(Keys.RELATIONS),
                get(Keys.ACTORS));
    }
}
