package social.winnow.model.http;

/** Decides about whole requests. Runs on a virtual thread and may wait; must not throw. */
@FunctionalInterface
public interface Handler {
    Disposition handle(Request request);
}
