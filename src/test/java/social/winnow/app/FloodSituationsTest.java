package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shipped rules leave a crowd alone in which everybody has a reason. */
class FloodSituationsTest {
    private static final Pattern DELIVERIES =
            Pattern.compile("ham, by delivery: (\\d+) of (\\d+) kept, (\\d+) dropped");

    @TempDir Path folder;

    static Stream<FloodSituations.Occasion> occasions() {
        return FloodSituations.all().stream();
    }

    @ParameterizedTest
    @MethodSource("occasions")
    void keepsBackNothing(FloodSituations.Occasion occasion) throws IOException {
        String report = replay(occasion);
        Matcher found = DELIVERIES.matcher(report);
        assertThat(found.find()).as(report).isTrue();
        assertThat(Integer.parseInt(found.group(2))).isGreaterThan(150);
        assertThat(found.group(1)).as(report).isEqualTo("0");
    }

    private String replay(FloodSituations.Occasion occasion) throws IOException {
        Path trace = folder.resolve(occasion + ".jsonl");
        Files.write(trace, occasion.trace());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CommandLine(new ReplayCommand(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute("--learn-nothing", trace.toString());
        return out.toString(StandardCharsets.UTF_8);
    }
}
