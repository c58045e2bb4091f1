package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import social.winnow.scenes.Hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** No value in an activity or in an actor's document makes judging, counting or holding fail. */
class HostileTraceTest {
    @TempDir Path folder;

    @Test
    void isPlayedToItsEnd() throws IOException {
        Hostile hostile = new Hostile(12);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add(hostile.record(i * 3.0));
        }
        Path trace = folder.resolve("hostile.jsonl");
        Files.write(trace, lines);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit =
                new CommandLine(
                                new ReplayCommand(
                                        new PrintStream(out, true, StandardCharsets.UTF_8)))
                        .execute("--host", "local.example", trace.toString());
        assertThat(exit).as(out.toString(StandardCharsets.UTF_8)).isZero();
    }
}
