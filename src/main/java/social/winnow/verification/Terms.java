package social.winnow.verification;

import social.winnow.signature.Freshness;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * How one delivery is to be verified.
 *
 * @param window how far the time of a signature may lie from ours
 * @param patience how long keys may be waited for, all together
 * @param hosts the instance's own names, as {@link Hosts#of} gives them; empty: whatever the Host
 *     header says
 * @param denied whether the admin's lists drop it anyway; asked only before something is fetched
 */
public record Terms(
        Freshness window, Duration patience, Set<String> hosts, BooleanSupplier denied) {

    /** Whether what is signed for that host is meant for the instance. */
    boolean own(String host) {
        return hosts.isEmpty() || hosts.contains(Hosts.normalise(host));
    }
}
