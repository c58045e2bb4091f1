package social.winnow.http;

import social.winnow.model.http.Cidr;
import social.winnow.text.Hosts;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where fetches may go.
 *
 * @param userAgent how Winnow calls itself
 * @param refusedHosts names never fetched from: the instance's own and the upstream's
 * @param ports the ports that may be dialled; 443 unless a test rig needs another
 * @param allowedNetworks addresses that may be dialled although they are not public
 * @param caFile certificates (PEM) trusted besides those of the Java runtime
 * @param connectTo names with a fixed address; the first that matches counts
 */
public record FetchSettings(
        String userAgent,
        Set<String> refusedHosts,
        Set<Integer> ports,
        List<Cidr> allowedNetworks,
        Optional<Path> caFile,
        List<ConnectTo> connectTo) {

    /** For {@code allowedNetworks}: every address there is. */
    public static final List<Cidr> ANYWHERE = List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0"));

    public FetchSettings {
        refusedHosts =
                refusedHosts.stream().map(Hosts::normalise).collect(Collectors.toUnmodifiableSet());
        ports = Set.copyOf(ports);
        allowedNetworks = List.copyOf(allowedNetworks);
        connectTo = List.copyOf(connectTo);
    }

    /** The public internet on port 443, but for those hosts. */
    public static FetchSettings publicInternet(String userAgent, Set<String> refusedHosts) {
        return new FetchSettings(
                userAgent, refusedHosts, Set.of(443), List.of(), Optional.empty(), List.of());
    }
}
