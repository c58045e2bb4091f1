package social.winnow.app;

import social.winnow.actor.FetchLimits;
import social.winnow.config.Config;
import social.winnow.http.ConnectTo;
import social.winnow.http.FetchSettings;
import social.winnow.http.Limits;
import social.winnow.http.ProxySettings;
import social.winnow.http.Timeouts;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the configuration means for the packages that do not read it themselves. */
final class Servers {
    private Servers() {}

    static ProxySettings proxy(Config config) {
        Config.Limits limits = config.limits();
        Config.Upstream upstream = config.upstream();
        Timeouts usual = Timeouts.DEFAULT;
        return new ProxySettings(
                config.listen(),
                upstream.url(),
                config.routes(),
                config.tunnels(),
                config.trustedProxies(),
                config.publicScheme(),
                new Limits(
                        limits.body(),
                        limits.head(),
                        limits.target(),
                        limits.headers(),
                        limits.connections(),
                        limits.connectionsPerClient(),
                        limits.requestsPerConnection(),
                        limits.tunnels(),
                        limits.inFlight(),
                        limits.inFlightPerClient(),
                        limits.bodiesInFlight()),
                new Timeouts(
                        limits.headTimeout(),
                        limits.bodyTimeout(),
                        limits.idleTimeout(),
                        limits.writeTimeout(),
                        usual.linger(),
                        usual.handler(),
                        upstream.connectTimeout(),
                        upstream.inboxTimeout().orElse(usual.inbox()),
                        upstream.timeout(),
                        usual.stream(),
                        upstream.idleTimeout(),
                        usual.drain()));
    }

    /** Everywhere but to the instance and to Winnow itself: no stranger's key is there. */
    static FetchSettings fetching(Config config) {
        return fetching(config, ownHosts(config));
    }

    static FetchSettings fetchingItself(Config config) {
        return fetching(config, Set.of());
    }

    private static FetchSettings fetching(Config config, Set<String> refused) {
        Config.Fetch fetch = config.fetch();
        String self = OwnAccount.address(config).map(it -> " (+" + it.id() + ")").orElse("");
        return new FetchSettings(
                "Winnow/" + Home.version() + self,
                refused,
                Set.copyOf(fetch.ports()),
                fetch.allowPrivateNetworks() ? FetchSettings.ANYWHERE : List.of(),
                fetch.caFile(),
                fetch.connectTo().entrySet().stream()
                        .map((Map.Entry<String, InetSocketAddress> entry) ->
                                new ConnectTo(entry.getKey(), entry.getValue()))
                        .collect(Collectors.toList()));
    }

    /** Nobody makes Winnow ask itself, or the instance behind it. */
    private static Set<String> ownHosts(Config config) {
        return Stream.of(
                        config.hosts().stream(),
                        Stream.ofNullable(config.upstream().url().getHost()),
                        config.identity().host().stream())
                .flatMap(hosts -> hosts)
                .collect(Collectors.toSet());
    }

    static FetchLimits fetchLimits(Config config) {
        Config.Fetch fetch = config.fetch();
        return new FetchLimits(
                fetch.timeout(),
                fetch.size(),
                fetch.inFlight(),
                fetch.inFlightPerHost(),
                fetch.inFlightPerDomain(),
                fetch.queue(),
                fetch.freshFor(),
                fetch.absentFor(),
                config.memory().actors());
    }
}
