package social.winnow.pipeline;

import social.winnow.model.Delivery;
import social.winnow.model.Sender;
import social.winnow.model.Sender.Carrier;
import social.winnow.model.Verification;
import social.winnow.model.http.Cidr;
import social.winnow.text.Hosts;

import java.net.InetAddress;

/**
 * Under which name a delivery is counted: its actor's own where the actor is proven. What somebody
 * else signed is counted under whoever signed it; what nobody proves, under its network and the
 * domain that it claims, which is all that can be told apart without believing it.
 *
 * @param sender who it claims to be
 * @param prefix of every counter's name; empty where the actor is proven
 */
record Identity(Sender sender, String prefix) {
    static final String RELAYED = "relayed/";
    static final String UNVERIFIED = "unverified/";

    static Identity of(Delivery delivery) {
        String actor = delivery.activity().envelope().actor();
        Carrier itself = carrier(actor);
        Carrier carrier =
                delivery.verification() instanceof Verification.Relayed(String signer)
                        ? carrier(signer)
                        : itself;
        Sender sender =
                new Sender(
                        actor, itself.origin(), itself.domain(), delivery.verification(), carrier);
        return new Identity(sender, prefix(sender, delivery.request().client()));
    }

    private static Carrier carrier(String actor) {
        String origin = Hosts.of(actor).orElse("");
        return new Carrier(actor, origin, Hosts.domain(origin));
    }

    private static String prefix(Sender sender, InetAddress client) {
        return switch (sender.verification()) {
            case Verification.Verified _ -> "";
            case Verification.Relayed _ -> RELAYED + sender.carrier().domain() + "/";
            case Verification.Unverifiable _, Verification.Invalid _, Verification.Unsigned _ ->
                    UNVERIFIED + Cidr.network(client) + "/" + sender.domain() + "/";
        };
    }

    /** Where its content is compared with that of others; empty: with that of proven senders. */
    String space() {
        return switch (sender.verification()) {
            case Verification.Verified _ -> "";
            case Verification.Relayed _ -> RELAYED;
            case Verification.Unverifiable _, Verification.Invalid _, Verification.Unsigned _ ->
                    UNVERIFIED;
        };
    }

    /**
     * Who is written down as having brought something. The copies that several relays bring of one
     * post are one.
     */
    Sender witnessed() {
        return switch (sender.verification()) {
            case Verification.Verified _ -> sender;
            case Verification.Relayed _ -> named(RELAYED + sender.domain());
            case Verification.Unverifiable _, Verification.Invalid _, Verification.Unsigned _ ->
                    named(prefix);
        };
    }

    private Sender named(String name) {
        return new Sender(name, name, name, sender.verification());
    }
}
