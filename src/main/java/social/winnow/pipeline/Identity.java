package social.winnow.pipeline;

import social.winnow.model.Delivery;
import social.winnow.model.Sender;
import social.winnow.model.Sender.Carrier;
import social.winnow.model.Verification;
import social.winnow.text.Hosts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Under which name a delivery is counted.
 *
 * @param sender who it claims to be
 * @param prefix of every counter's name; empty where it is proven who brings it
 */
record Identity(Sender sender, String prefix) {

    static Identity of(Delivery delivery) {
        String actor = delivery.activity().envelope().actor();
        String origin = Hosts.of(actor).orElse("");
        Sender sender =
                new Sender(
                        actor,
                        origin,
                        Hosts.domain(origin),
                        delivery.verification(),
                        carrier(delivery.verification(), actor));
        return new Identity(
                sender, sender.carries() ? "" : unverified(sender, delivery.request().client()));
    }

    private static Carrier carrier(Verification verification, String actor) {
        String bringing =
                verification instanceof Verification.Relayed(String signer) ? signer : actor;
        String origin = Hosts.of(bringing).orElse("");
        return new Carrier(bringing, origin, Hosts.domain(origin));
    }

    boolean proven() {
        return prefix.isEmpty();
    }

    /**
     * Who is written down as having brought something: for what is relayed, whoever signed it; for
     * an unproven sender its network and the domain that it claims, which is all that can be told
     * apart without believing it.
     */
    Sender witnessed() {
        if (!proven()) {
            return new Sender(prefix, prefix, prefix, sender.verification());
        }
        Carrier carrier = sender.carrier();
        return sender.counts()
                ? sender
                : new Sender(
                        carrier.actor(), carrier.origin(), carrier.domain(), sender.verification());
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
