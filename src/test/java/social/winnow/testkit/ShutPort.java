package social.winnow.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port on 127.0.0.1 that is taken, so that nobody else gets it, and refuses connections. */
public final class ShutPort implements AutoCloseable {
    private final Socket socket = new Socket();

    public ShutPort() throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    }

    /** Without a path. */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
