package social.winnow.http;

import social.winnow.model.http.Cidr;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses Winnow dials when somebody outside chooses the name: public unicast ones, and
 * those that the admin allows on top.
 *
 * <p>The tables are those of the IANA special-purpose address registries (RFC 6890), entries marked
 * globally reachable included where nobody runs a web server in them. {@link InetAddress} itself
 * knows only a few of these ranges.
 */
public final class AddressPolicy {
    private static final List<Cidr> SPECIAL_V4 =
            ranges(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8",
                    "100.64.0.0/10", // carrier-grade NAT
                    "127.0.0.0/8",
                    "169.254.0.0/16", // link-local, and the metadata service of most clouds
                    "172.16.0.0/12",
                    "192.0.0.0/24", // IETF protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // AMT
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16",
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, and broadcast

    /** All of IPv6 that is given out for hosts at all (RFC 4291 §2.4). */
    private static final Cidr GLOBAL_V6 = Cidr.parse("2000::/3");

    private static final List<Cidr> SPECIAL_V6 =
            ranges(
                    "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: carries any IPv4 address
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20"); // documentation

    /** Stands for the IPv4 address in its last 32 bits (RFC 6052 §2.1). */
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

    private final List<Cidr> allowed;

    /** Public addresses, and those within {@code allowed} whatever they are. */
    public AddressPolicy(List<Cidr> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    public boolean permits(InetAddress address) {
        return within(allowed, address) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address v4 -> !within(SPECIAL_V4, v4);
            case Inet6Address v6 when NAT64.contains(v6) -> isPublic(lastFourBytes(v6));
            case Inet6Address v6 -> GLOBAL_V6.contains(v6) && !within(SPECIAL_V6, v6);
            default -> false;
        };
    }

    private static boolean within(List<Cidr> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static InetAddress lastFourBytes(Inet6Address address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    private static List<Cidr> ranges(String... texts) {
        return Stream.of(texts).map(Cidr::parse).toList();
    }
}
