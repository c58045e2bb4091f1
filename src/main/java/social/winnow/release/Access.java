package social.winnow.release;

import social.winnow.model.http.Client;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How a release reaches the instance.
 *
 * @param client reaches the instance, whatever a call's address says
 * @param instance as far as it is known by now
 * @param known whether it has said, or the configuration says, what it runs
 * @param takesMessageSignatures whether it is known to check signatures of RFC 9421
 * @param api with which it can be asked to fetch a post; empty: there is no token for it
 */
public record Access(
        Client client,
        Supplier<Instance> instance,
        BooleanSupplier known,
        BooleanSupplier takesMessageSignatures,
        Optional<InstanceApi> api) {

    /** Of one that is known to run what it says. */
    public Access(
            Client client,
            Supplier<Instance> instance,
            BooleanSupplier takesMessageSignatures,
            Optional<InstanceApi> api) {
        this(client, instance, () -> true, takesMessageSignatures, api);
    }

    Software software() {
        return instance.get().window().software();
    }
}
