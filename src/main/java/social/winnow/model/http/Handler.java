package social.winnow.model.http;

/** Decides about whole requests. Runs on a virtual thread and may wait; must not throw. */
@FunctionalInterface
public interface Handler {
    Disposition handle(Request request);

    /**
     * Whether what comes after that head is worth being read: it takes memory before it is known
     * whether anybody may send it. Runs on the connection's thread and must not wait.
     *
     * @param length of the body; &minus;1 if that is not said beforehand
     */
    default boolean reads(Headers head, long length) {
        return true;
    }
}
