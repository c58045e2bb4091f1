package social.winnow.http;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Turns host names into addresses. */
@FunctionalInterface
public interface NameLookup {

    /**
     * All addresses of that name, at least one, in the order in which to try them. Waits no longer
     * than {@code within}; call it on a virtual thread.
     *
     * @throws IOException if there is none, or none in time
     */
    List<InetAddress> lookup(String name, Duration within) throws IOException;
}
