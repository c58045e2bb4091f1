package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LineEncoderTest {
    private final LoggerContext context = new LoggerContext();
    private final List<ILoggingEvent> events = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n{\"level\":\"error\"}",
                "\u001b[31mred",
                "\u202egnp.exe",
                "\u2066a\u2069",
                "a\u2028b\u2029c\u0085d\u007fe",
                "\ud83d lone",
                "quote \" and backslash \\",
                "\u0000",
            })
    void whateverComesFromOutsideStaysOnOneLine(String hostile) {
        logger().atInfo()
                .addKeyValue("id", hostile)
                .addKeyValue("actor", hostile)
                .addKeyValue("user-agent", hostile)
                .addKeyValue("findings", List.of(Map.of("because", hostile)))
                .addKeyValue(hostile, 1)
                .log("kept {}", hostile);

        String json = encoded(Config.Log.Format.JSON);
        JsonNode object = JsonMapper.shared().readTree(json);

        assertThat(json).endsWith("}\n").hasLineCount(1);
        assertThat(json.stripTrailing().chars()).allMatch(LineEncoderTest::isHarmless);
        assertThat(object.path("level").asString()).isEqualTo("info");
        assertThat(object.path("id").asString().chars()).allMatch(LineEncoderTest::isHarmless);
        assertThat(encoded(Config.Log.Format.PLAIN).stripTrailing().chars())
                .allMatch(LineEncoderTest::isHarmless);
    }

    @Test
    void keepsNumbersAndListsAndCutsLongTexts() {
        logger().atWarn()
                .addKeyValue("score", 6.5)
                .addKeyValue("count", 3)
                .addKeyValue("shadow", true)
                .addKeyValue("findings", List.of(Map.of("symbol", "A"), Map.of()))
                .addKeyValue("actor", "a".repeat(300))
                .addKeyValue("level", "error")
                .addKeyValue("nothing", (Object) null)
                .log("quarantined");

        JsonNode object = JsonMapper.shared().readTree(encoded(Config.Log.Format.JSON));

        assertThat(object.path("score").asDouble()).isEqualTo(6.5);
        assertThat(object.path("count").asInt()).isEqualTo(3);
        assertThat(object.path("shadow").asBoolean()).isTrue();
        assertThat(object.path("findings").toString()).isEqualTo("[{\"symbol\":\"A\"},{}]");
        assertThat(object.path("actor").asString()).hasSize(257).endsWith("…");
        assertThat(object.path("level").asString()).isEqualTo("warn");
        assertThat(object.path("nothing").asString()).isEmpty();
    }

    @Test
    void plainLinesQuoteWhatNeedsIt() {
        logger().atInfo()
                .addKeyValue("verdict", "quarantine")
                .addKeyValue("because", "two words")
                .addKeyValue("findings", List.of("A 1.0"))
                .log("kept");

        assertThat(encoded(Config.Log.Format.PLAIN))
                .endsWith(
                        " INFO kept verdict=quarantine because=\"two words\" findings=[\"A"
                                + " 1.0\"]\n");
    }

    @Test
    void aTraceIsShownLineByLine() {
        logger().error("broken", new IllegalStateException("a\nb", new RuntimeException("c")));

        String plain = encoded(Config.Log.Format.PLAIN);
        JsonNode trace =
                JsonMapper.shared().readTree(encoded(Config.Log.Format.JSON)).path("trace");

        assertThat(plain).contains("\n    java.lang.IllegalStateException: a\\u000ab\n    at ");
        assertThat(plain.lines().count()).isLessThan(50);
        assertThat(trace.path(0).asString())
                .isEqualTo("java.lang.IllegalStateException: a\\u000ab");
    }

    private static boolean isHarmless(int each) {
        return each >= ' '
                && each != 0x7f
                && !(each >= 0x80 && each < 0xa0)
                && each != 0x2028
                && each != 0x2029
                && !(each >= 0x202a && each <= 0x202e)
                && !(each >= 0x2066 && each <= 0x2069)
                && !Character.isSurrogate((char) each);
    }

    private Logger logger() {
        Logger logger = context.getLogger("test");
        logger.setLevel(Level.INFO);
        AppenderBase<ILoggingEvent> appender =
                new AppenderBase<>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        events.add(event);
                    }
                };
        appender.setContext(context);
        appender.start();
        logger.addAppender(appender);
        return logger;
    }

    private String encoded(Config.Log.Format format) {
        return new String(new LineEncoder(format).encode(events.getLast()), StandardCharsets.UTF_8);
    }
}
