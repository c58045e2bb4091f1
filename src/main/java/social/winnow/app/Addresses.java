package social.winnow.app;

import java.net.InetSocketAddress;

/** Socket addresses as people write them. */
final class Addresses {
    private Addresses() {}

    static String text(InetSocketAddress address) {
        String host =
                address.isUnresolved() || address.getAddress() == null
                        ? address.getHostString()
                        : address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
