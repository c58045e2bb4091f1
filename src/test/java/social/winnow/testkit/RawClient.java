package social.winnow.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends exactly the bytes it is told to. Text is Latin-1: one character, one octet.
 */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /**
     * An answer as it came over the wire.
     *
     * @param head status line and headers, without the empty line
     * @param body dechunked
     */
    public record Answer(int status, String head, String body) {
        /** The value of the first header of that name; the empty string if there is none. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    public static RawClient connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.connect(address, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawClient(socket);
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends what can be sent; a peer that closes in the meantime is no failure. */
    public RawClient trySend(String text) {
        try {
            return send(text);
        } catch (IOException _) {
            return this;
        }
    }

    /** Sends FIN and goes on reading. */
    public RawClient finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Reads one answer; a 204, 304 or 1xx, or any answer to HEAD, has no body. */
    public Answer answer(boolean toHead) throws IOException {
        String head = line(4);
        int status = Integer.parseInt(head.substring(9, 12));
        Answer bare = new Answer(status, head.strip(), "");
        boolean bodiless = toHead || status < 200 || status == 204 || status == 304;
        return bodiless ? bare : new Answer(status, head.strip(), body(bare));
    }

    public Answer answer() throws IOException {
        return answer(false);
    }

    private String body(Answer bare) throws IOException {
        if (bare.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            StringBuilder body = new StringBuilder();
            int size = chunkSize();
            while (size > 0) {
                body.append(read(size));
                read(2);
                size = chunkSize();
            }
            read(2);
            return body.toString();
        }
        String length = bare.header("Content-Length");
        return length.isEmpty() ? rest() : read(Integer.parseInt(length));
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(2).strip(), 16);
    }

    /** Reads to the end of a line ({@code ends} 2) or of a head ({@code ends} 4). */
    private String line(int ends) throws IOException {
        String terminator = "\r\n\r\n".substring(0, ends);
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith(terminator)) {
            text.append(read(1));
        }
        return text.toString();
    }

    /** Reads exactly that many octets. */
    public String read(int count) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("closed after " + bytes.length + " of " + count + " octets");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Reads until the peer closes, however it does so. */
    public String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            int n = in.read(buffer);
            while (n >= 0) {
                all.write(buffer, 0, n);
                n = in.read(buffer);
            }
        } catch (SocketException _) {
            all.write(new byte[0]);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
