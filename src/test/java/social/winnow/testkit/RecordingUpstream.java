package social.winnow.testkit;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An instance that remembers every request byte for byte and answers as the test wants. Text is
 * Latin-1: one character, one octet.
 */
public final class RecordingUpstream implements AutoCloseable {
    public static final Script ACCEPTS =
            (_, out) -> out.write(latin1("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));

    private final ServerSocket server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Script script = ACCEPTS;
    private volatile Greeting greeting = _ -> true;

    /**
     * A request as it arrived.
     *
     * @param head request line and headers with the empty line
     * @param body as on the wire, chunk framing included
     */
    public record Seen(String head, String body, int connection) {
        public String target() {
            return head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/"));
        }

        /** The header lines, in order. */
        public List<String> lines() {
            return head.lines().skip(1).filter(line -> !line.isEmpty()).toList();
        }

        /** The values of that header, in order. */
        public List<String> header(String name) {
            return lines().stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }
    }

    /** Answers one request; an exception ends the connection. */
    @FunctionalInterface
    public interface Script {
        void answer(Seen request, Wire out) throws IOException, InterruptedException;
    }

    /** Looks at a new connection before anything is read; false closes it. */
    @FunctionalInterface
    public interface Greeting {
        boolean take(Socket socket) throws IOException;
    }

    /** The upstream's side of a connection. */
    public record Wire(Socket socket, InputStream in, OutputStream out) {
        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        public void write(String text) throws IOException {
            write(latin1(text));
        }

        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    public RecordingUpstream() throws IOException {
        server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    public RecordingUpstream answering(Script next) {
        script = next;
        return this;
    }

    public RecordingUpstream answering(String wire) {
        return answering((_, out) -> out.write(wire));
    }

    public RecordingUpstream greeting(Greeting next) {
        greeting = next;
        return this;
    }

    /** The requests so far, in the order in which they were complete. */
    public List<Seen> seen() {
        return seen;
    }

    public int connections() {
        return connections.get();
    }

    /** How many requests were read and unanswered at one time, at most. */
    public int mostUnderWay() {
        return mostUnderWay.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            if (!greeting.take(socket)) {
                return;
            }
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Wire wire = new Wire(socket, in, socket.getOutputStream());
            while (!socket.isClosed()) {
                Seen request = read(in, number);
                if (request == null) {
                    return;
                }
                mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                seen.add(request);
                try {
                    script.answer(request, wire);
                } finally {
                    underWay.decrementAndGet();
                }
            }
        } catch (IOException | InterruptedException _) {
            // The script or the proxy ended the connection.
        } finally {
            open.remove(socket);
        }
    }

    private static @Nullable Seen read(InputStream in, int number) throws IOException {
        String head = until(in, "\r\n\r\n");
        if (head.isEmpty()) {
            return null;
        }
        Seen bare = new Seen(head, "", number);
        if (!bare.header("Transfer-Encoding").isEmpty()) {
            return new Seen(head, chunks(in), number);
        }
        List<String> length = bare.header("Content-Length");
        if (length.isEmpty()) {
            return bare;
        }
        byte[] body = in.readNBytes(Integer.parseInt(length.getFirst()));
        return new Seen(head, new String(body, StandardCharsets.ISO_8859_1), number);
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder all = new StringBuilder();
        while (true) {
            String line = until(in, "\r\n");
            all.append(line);
            int size = Integer.parseInt(line.strip(), 16);
            if (size == 0) {
                return all.append(until(in, "\r\n")).toString();
            }
            all.append(new String(in.readNBytes(size + 2), StandardCharsets.ISO_8859_1));
        }
    }

    private static String until(InputStream in, String terminator) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int matched = 0;
        int next = in.read();
        while (next >= 0) {
            bytes.write(next);
            matched =
                    next == terminator.charAt(matched)
                            ? matched + 1
                            : next == terminator.charAt(0) ? 1 : 0;
            if (matched == terminator.length()) {
                return bytes.toString(StandardCharsets.ISO_8859_1);
            }
            next = in.read();
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
