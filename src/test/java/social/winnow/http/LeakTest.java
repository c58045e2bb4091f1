package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** No buffer is forgotten, whichever way a request ends. */
class LeakTest {
    private static final List<String> ENDINGS =
            List.of(
                    Rig.post("/inbox", "{}"),
                    Rig.post("/inbox", Rig.CANARY),
                    Rig.post("/inbox", "x".repeat(2 << 20)),
                    Rig.post("/x", "x".repeat(300_000)),
                    Rig.get("/x"),
                    Rig.get("/half"),
                    Rig.get("/reset"),
                    Rig.post("/reset", "{}"),
                    Rig.get("/garbled"),
                    Rig.get("/silent"),
                    Rig.post("/inbox?silent", "{}"),
                    "GET /x HTTP/9\r\n\r\n",
                    Rig.post("/inbox", "", "Transfer-Encoding: chunked"),
                    Rig.get("/x").repeat(20));

    private static void answer(RecordingUpstream.Seen seen, RecordingUpstream.Wire out)
            throws IOException, InterruptedException {
        switch (seen.target()) {
            case "/half" -> {
                out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf");
                throw new IOException("half");
            }
            case "/reset" -> out.reset();
            case "/garbled" -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabc");
            case "/silent", "/inbox?silent" -> Thread.sleep(300);
            default -> RecordingUpstream.ACCEPTS.answer(seen, out);
        }
    }

    @Test
    void nothingLeaks() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
        ListAppender<ILoggingEvent> leaks = new ListAppender<>();
        leaks.start();
        logger.addAppender(leaks);
        try (Rig rig =
                new Rig(s -> s.withTimeouts(Times.of(Map.of("inbox", 100, "answer", 100))))) {
            rig.upstream.answering(LeakTest::answer);
            for (int round = 0; round < 3; round++) {
                for (String request : ENDINGS) {
                    try (RawClient whole = rig.client();
                            RawClient cut = rig.client()) {
                        cut.trySend(request.substring(0, request.length() - 1)).reset();
                        whole.trySend(request).finish().rest();
                    }
                }
                System.gc();
                // Leaks are told when the next buffer is made.
                ByteBufAllocator.DEFAULT.buffer(64).release();
            }
        } finally {
            logger.detachAppender(leaks);
        }
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        assertThat(leaks.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }
}
