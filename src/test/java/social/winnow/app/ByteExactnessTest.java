package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import social.winnow.model.http.Headers;
import social.winnow.testkit.ActivityGenerator;
import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;
import social.winnow.testkit.RecordingUpstream.Seen;
import social.winnow.testkit.SignedRequest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The bytes that came in are the bytes that go out. */
class ByteExactnessTest {
    private static final int CONNECTIONS = 4;
    private static final int POSTS_EACH = 2_500;

    @TempDir static Path folder;
    private static RunningWinnow winnow;

    @BeforeAll
    static void start() throws Exception {
        winnow = RunningWinnow.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        winnow.close();
    }

    static List<SignedRequest> signedRequests() throws IOException {
        return SignedRequest.all();
    }

    @Test
    void thereAre38SignedRequests() throws IOException {
        assertThat(SignedRequest.all()).hasSize(38);
    }

    @ParameterizedTest
    @MethodSource("signedRequests")
    void forwardsWhatServersSignedAsTheySentIt(SignedRequest request) throws IOException {
        winnow.upstream.seen().clear();
        try (RawClient client = winnow.client()) {
            client.send(request.head()).send(request.body().bytes());
            assertThat(client.answer().status()).isEqualTo(202);
        }

        assertThat(winnow.upstream.seen()).hasSize(1);
        Seen seen = winnow.upstream.seen().getFirst();
        assertThat(seen.head()).startsWith("POST " + request.target() + " HTTP/1.1\r\n");
        assertThat(sha256(seen.body())).isEqualTo(hex(request.body().sha256()));
        List<String> sent = new ArrayList<>();
        for (Headers.Line line : request.lines()) {
            sent.add(line.name() + ": " + line.value());
        }
        assertThat(seen.lines().subList(0, sent.size())).isEqualTo(sent);
        assertThat(seen.lines().subList(sent.size(), seen.lines().size()))
                .allMatch(line -> line.startsWith("X-Forwarded-") || line.startsWith("X-Real-IP:"));
        assertThat(request.covered()).contains("host", "date");
        for (String name : request.covered()) {
            assertThat(seen.header(name)).as(name).isEqualTo(request.lines().all(name)).hasSize(1);
        }
        assertThat(seen.header("Host")).isEqualTo(request.lines().all("Host"));
        assertThat(seen.header("Content-Length"))
                .containsExactly(String.valueOf(request.body().length()));
    }

    @Test
    void j68_forwardsTenThousandGeneratedActivitiesUnchanged(@TempDir Path own) throws Exception {
        Map<String, String> sent = new ConcurrentHashMap<>();
        Map<String, String> received = new ConcurrentHashMap<>();
        try (RunningWinnow observing =
                        RunningWinnow.start(
                                own,
                                "mode: observe",
                                "limits: { requests-per-connection: 10000 }");
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            observing.upstream.answering((request, out) -> {
                observing.upstream.seen().clear();
                received.put(request.header("X-Number").getFirst(), sha256(wholeBody(request)));
                RecordingUpstream.ACCEPTS.answer(request, out);
            });
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int number = i;
                done.add(
                        senders.submit(() -> {
                            send(observing, number, sent);
                            return null;
                        }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        }
        assertThat(sent).hasSize(CONNECTIONS * POSTS_EACH);
        assertThat(received).isEqualTo(sent);
    }

    /** One after the other on one connection, every third of them in chunks. */
    private static void send(RunningWinnow target, int number, Map<String, String> sent)
            throws IOException {
        ActivityGenerator generator = new ActivityGenerator(number);
        Random random = new Random(number);
        try (RawClient client = target.client()) {
            for (int i = 0; i < POSTS_EACH; i++) {
                byte[] body = generator.next();
                String name = number + "-" + i;
                sent.put(name, hex(digest(body)));
                boolean chunked = random.nextInt(3) == 0;
                client.send(chunked ? chunked(name, body, random) : whole(name, body));
                assertThat(client.answer().status()).as(name).isEqualTo(202);
            }
        }
    }

    private static byte[] whole(String name, byte[] body) {
        return RunningWinnow.request("POST", "/inbox", body, "X-Number: " + name);
    }

    private static byte[] chunked(String name, byte[] body, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head =
                "POST /users/mia/inbox HTTP/1.1\r\nHost: social.example\r\nX-Number: "
                        + name
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        int at = 0;
        while (at < body.length) {
            int size = Math.min(body.length - at, 1 + random.nextInt(1500));
            out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body, at, size);
            out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
            at += size;
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static String wholeBody(Seen request) {
        String wire = request.body();
        if (request.header("Transfer-Encoding").isEmpty()) {
            return wire;
        }
        StringBuilder body = new StringBuilder();
        int at = 0;
        int size = -1;
        while (size != 0) {
            int end = wire.indexOf("\r\n", at);
            size = Integer.parseInt(wire.substring(at, end), 16);
            body.append(wire, end + 2, end + 2 + size);
            at = end + 2 + size + 2;
        }
        return body.toString();
    }

    private static String sha256(String latin1) {
        return hex(digest(latin1.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
