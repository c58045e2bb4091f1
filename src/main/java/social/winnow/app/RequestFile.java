package social.winnow.app;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A request as somebody saved it: head and body, with lines that end either way. */
final class RequestFile {
    private RequestFile() {}

    /** The request in that file; empty if it is something else. */
    static Optional<Request> read(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("POST ")) {
            return Optional.empty();
        }
        int crlf = text.indexOf("\r\n\r\n");
        int lf = text.indexOf("\n\n");
        boolean plain = crlf < 0 || (lf >= 0 && lf < crlf);
        int end = plain ? lf : crlf;
        if (end < 0) {
            return Optional.empty();
        }
        List<String> lines = text.substring(0, end).lines().toList();
        String[] first = lines.getFirst().split(" ", -1);
        List<Headers.Line> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(
                        new Headers.Line(
                                line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        byte[] body = Arrays.copyOfRange(file, end + (plain ? 2 : 4), file.length);
        return Optional.of(
                new Request(
                        first[0],
                        first[1],
                        Headers.of(headers),
                        Body.of(body),
                        InetAddress.getLoopbackAddress()));
    }
}
