package social.winnow.http;

import java.net.InetSocketAddress;

/**
 * Sends calls for some names to a fixed address, without asking the DNS and whatever that address
 * is; TLS still checks the name.
 *
 * @param pattern a host name, {@code *.example.test} for all names below one, or {@code *}
 */
public record ConnectTo(String pattern, InetSocketAddress address) {

    public ConnectTo {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("needs an address, not a name: " + address);
        }
    }

    boolean matches(String host) {
        return pattern.equals("*")
                || pattern.equals(host)
                || (pattern.startsWith("*.") && host.endsWith(pattern.substring(1)));
    }
}
