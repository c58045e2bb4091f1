package social.winnow.pipeline;

import social.winnow.model.Delivery;
import social.winnow.model.Sender;
import social.winnow.text.Hosts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Under which name a delivery is counted.
 *
 * @param sender who it claims to be
 * @param prefix of every counter's name; empty for a sender that counts under its own name
 */
record Identity(Sender sender, String prefix) {

    static Identity of(Delivery delivery) {
        String actor = delivery.activity().envelope().actor();
        String origin = Hosts.of(actor).orElse("");
        Sender sender = new Sender(actor, origin, Hosts.domain(origin), delivery.verification());
        return new Identity(
                sender, sender.counts() ? "" : unverified(sender, delivery.request().client()));
    }

    boolean proven() {
        return prefix.isEmpty();
    }

    /**
     * Who is written down as having brought something: for an unproven sender its network and the
     * domain that it claims, which is all that can be told apart without believing it.
     */
    Sender witnessed() {
        return proven() ? sender : new Sender(prefix, prefix, prefix, sender.verification());
    }

    private static String unverified(Sender sender, InetAddress client) {
        return "unverified/" + network(client) + "/" + sender.domain() + "/";
    }

    /** What one customer of a provider usually has: /24 of IPv4, /48 of IPv6. */
    private static String network(InetAddress client) {
        byte[] address = client.getAddress();
        Arrays.fill(address, address.length == 4 ? 3 : 6, address.length, (byte) 0);
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of another length", e);
        }
    }
}
