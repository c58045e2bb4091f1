package social.winnow.model.http;

/** Makes calls to other servers. */
@FunctionalInterface
public interface Client {
    /**
     * Waits for the answer, never longer than the call's timeout; call it on a virtual thread.
     * Never throws.
     */
    Reply send(Call call);
}
