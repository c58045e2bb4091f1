package social.winnow.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

/**
 * A server on loopback that reads one request on each connection and answers it byte by byte as the
 * test says, badly if need be. Remembers what came.
 */
public final class SocketServer implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** What is written after the request has come. */
    @FunctionalInterface
    public interface Script {
        void answer(String head, OutputStream out) throws IOException, InterruptedException;
    }

    private SocketServer(ServerSocket listener, Script script) {
        this.listener = listener;
        var _ = threads.submit(() -> accept(script));
    }

    /** Without TLS, on 127.0.0.1. */
    public static SocketServer plain(Script script) {
        return plain("127.0.0.1", script);
    }

    public static SocketServer plain(String address, Script script) {
        try {
            return new SocketServer(
                    new ServerSocket(0, 50, InetAddress.ofLiteral(address)), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SocketServer tls(SSLContext context, Script script) {
        return tls("127.0.0.1", context, script);
    }

    public static SocketServer tls(String address, SSLContext context, Script script) {
        try {
            return new SocketServer(
                    context.getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.ofLiteral(address)),
                    script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request alike. */
    public static Script always(String answer) {
        return (_, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole answer of 200 with that type and body. */
    public static String ok(String type, String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections were opened. */
    public int connections() {
        return connections.get();
    }

    /** The requests that came, whole, in ISO 8859-1. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                var _ = threads.submit(() -> serve(socket, script));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            String request = read(socket.getInputStream());
            requests.add(request);
            OutputStream out = socket.getOutputStream();
            script.answer(request, out);
            out.flush();
        } catch (IOException | InterruptedException gone) {
            // The client went away, or the test ended: what it saw is asserted there.
        } finally {
            open.remove(socket);
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!isWhole(read.toString(StandardCharsets.ISO_8859_1))) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request was cut off");
            }
            read.write(next);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean isWhole(String request) {
        int end = request.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        return request.length() - end - 4
                >= request.substring(0, end)
                        .lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                        .findFirst()
                        .orElse(0);
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
        threads.close();
    }
}
