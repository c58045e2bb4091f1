package social.winnow.app;

import social.winnow.hold.Courier;
import social.winnow.model.http.Client;
import social.winnow.release.Access;

/**
 * The server behind Winnow.
 *
 * @param client only ever talks to it
 * @param software what is known of it by now
 */
record InstancePart(Ground ground, Client client, UpstreamSoftware software) {

    static InstancePart open(Ground ground) {
        Client client = Instances.client(ground.config(), ground.loops(), ground.clocks());
        UpstreamSoftware software =
                new UpstreamSoftware(
                        ground.config(),
                        client,
                        ground.metrics().traffic(),
                        ground.clocks().nanos());
        return new InstancePart(ground, client, software);
    }

    /** Brings what was held. */
    Courier courier() {
        return Instances.courier(ground.config(), client, software);
    }

    /** How it is reached by what moderators release. */
    Access access() {
        return Instances.access(ground.config(), client, software, ground.clocks());
    }
}
