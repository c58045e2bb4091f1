package social.winnow.http;

import org.jspecify.annotations.Nullable;

/** What a listener does with a request whose head is sound. */
@FunctionalInterface
interface Service {
    /** Begins to handle it; null if the client has been refused. */
    @Nullable Handling open(ClientConnection client, Incoming incoming, ClientAddress address);
}
