package social.winnow.config;

import social.winnow.hold.HoldTerms;
import social.winnow.model.http.Cidr;
import social.winnow.notify.Target;
import social.winnow.pipeline.Composite;
import social.winnow.pipeline.ConfiguredRule;
import social.winnow.pipeline.Patience;
import social.winnow.pipeline.Policy;
import social.winnow.pipeline.WaveMode;
import social.winnow.signature.Freshness;
import social.winnow.store.Retention;
import social.winnow.verification.Refusals;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything an admin can set, checked and complete. {@link Keys} says what each value means and
 * what it is by default.
 *
 * @param routes path prefixes that belong to another server of the same site
 * @param tunnels path prefixes on which WebSockets are tunnelled
 * @param inboxes paths that are inboxes although they do not end in {@code /inbox}
 * @param hosts the instance's own host names; empty: what the Host header says
 * @param publicScheme {@code https} or {@code http}: how the outside reaches the instance
 * @param patience how long judging one delivery may take
 * @param learnFor how long after the first start everybody looks like a stranger
 * @param store the SQLite file
 * @param told who is told of what
 * @param plugins the folder of rule jars; empty: the one beside the program
 */
public record Config(
        InetSocketAddress listen,
        Upstream upstream,
        Map<String, URI> routes,
        List<String> tunnels,
        List<String> inboxes,
        List<String> hosts,
        String publicScheme,
        List<Cidr> trustedProxies,
        Policy policy,
        HoldTerms hold,
        WaveMode wave,
        Signatures signatures,
        Patience patience,
        Duration learnFor,
        List<ConfiguredRule> rules,
        List<Composite> composites,
        Path store,
        Retention retention,
        Limits limits,
        Identity identity,
        Fetch fetch,
        Memory memory,
        List<Target> told,
        Metrics metrics,
        Admin admin,
        Instance instance,
        Log log,
        Optional<Path> plugins) {

    /** Everything at its default, without rules. */
    public static Config byDefault(URI upstream) {
        return new Values().toConfig(upstream, List.of(), List.of());
    }

    /**
     * The server behind Winnow.
     *
     * @param software its name as NodeInfo gives it; empty: ask it
     * @param replayWindow for how long it takes a request after its date; empty: as the software is
     *     known to
     * @param messageSignatures whether it checks signatures of RFC 9421
     * @param inboxTimeout how long an inbox may take for the first byte of its answer; empty: as
     *     the software's senders wait
     * @param timeout how long any other answer may take for its first byte
     * @param idleTimeout how long an unused connection is kept
     */
    public record Upstream(
            URI url,
            Optional<String> software,
            Optional<Duration> replayWindow,
            MessageSignatures messageSignatures,
            Duration connectTimeout,
            Optional<Duration> inboxTimeout,
            Duration timeout,
            Duration idleTimeout) {}

    /** What is known of an instance and signatures of RFC 9421. */
    public enum MessageSignatures {
        AUTO,
        YES,
        NO
    }

    /**
     * What is expected of senders' signatures.
     *
     * @param refusals what is answered with 401
     * @param window how far their time may lie from ours
     */
    public record Signatures(Refusals refusals, Freshness window) {}

    /**
     * What a client may ask of Winnow. Sizes in bytes.
     *
     * @param body of one inbox POST
     * @param head of any request
     * @param target length of the request line
     * @param inFlight inbox POSTs being judged at once
     * @param bodiesInFlight retained bodies of inbox POSTs, all together
     * @param headTimeout for the whole head
     * @param bodyTimeout for the whole body of an inbox POST
     * @param idleTimeout for a connection on which nothing is asked
     * @param writeTimeout for a client that does not read its answer
     * @param streamTimeout for a tunnel or an event stream that stands still
     * @param drainTimeout for what is under way when Winnow stops
     */
    public record Limits(
            int body,
            int head,
            int headers,
            int target,
            int connections,
            int connectionsPerClient,
            int requestsPerConnection,
            int tunnels,
            int inFlight,
            int inFlightPerClient,
            long bodiesInFlight,
            Duration headTimeout,
            Duration bodyTimeout,
            Duration idleTimeout,
            Duration writeTimeout,
            Duration streamTimeout,
            Duration drainTimeout) {}

    /**
     * Winnow's own account, as which it signs when it fetches.
     *
     * @param host a host name of its own; empty: it has no account
     * @param key the file of its private key; empty: the one beside the store
     */
    public record Identity(Optional<String> host, String username, Optional<Path> key) {}

    /**
     * How account documents are fetched.
     *
     * @param timeout for one whole fetch
     * @param size of a document, in bytes
     * @param freshFor how long a document is used before it is fetched again
     * @param absentFor how long a failure is remembered
     * @param caFile certificates (PEM) trusted besides the system's
     * @param connectTo where to connect for names that match, the first that does: {@code name},
     *     {@code *.name} or {@code *}
     */
    public record Fetch(
            Duration timeout,
            int size,
            List<Integer> ports,
            int inFlight,
            int inFlightPerHost,
            int inFlightPerDomain,
            int queue,
            Duration freshFor,
            Duration absentFor,
            boolean allowPrivateNetworks,
            Optional<Path> caFile,
            Map<String, InetSocketAddress> connectTo) {}

    /** How many things are remembered in memory, at most. */
    public record Memory(
            int fingerprints,
            int counters,
            int activities,
            int conversations,
            int verdicts,
            int relations,
            int actors) {}

    /** The listener for Prometheus and health checks. */
    public record Metrics(InetSocketAddress listen) {}

    /**
     * What moderators use.
     *
     * @param listen empty: there is none
     * @param token empty: the one in the file beside the store
     * @param readToken of those who only look; empty: there is none
     * @param publicUrl what browsers call it, without a path
     */
    public record Admin(
            Optional<InetSocketAddress> listen,
            Optional<Secret> token,
            Optional<Secret> readToken,
            Optional<URI> publicUrl) {}

    /**
     * The instance as its users see it.
     *
     * @param token with which it can be asked to fetch a post; empty: it is not asked
     */
    public record Instance(Optional<Secret> token) {}

    /** How the log is written. */
    public record Log(Format format, Level level) {

        /** What a line looks like. */
        public enum Format {
            PLAIN,
            JSON
        }

        /** From which level on lines are written. */
        public enum Level {
            ERROR,
            WARN,
            INFO,
            DEBUG
        }
    }
}
