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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shipped rules leave people alone who have a reason to bring the same. */
class HamSituationsTest {
    private static final Pattern FIRST_CONTACTS =
            Pattern.compile("ham, by first contact: (\\d+) of (\\d+) kept, (\\d+) dropped");

    @TempDir Path folder;

    static Stream<Situation> situations() {
        return HamSituations.all().stream();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void keepsBackNextToNothing(Situation situation) throws IOException {
        for (String option : List.of("--know-followed", "--learn-nothing")) {
            String report = replay(situation, option);
            Matcher found = FIRST_CONTACTS.matcher(report);
            assertThat(found.find()).as(report).isTrue();
            int kept = Integer.parseInt(found.group(1));
            int all = Integer.parseInt(found.group(2));
            assertThat(all).isGreaterThan(40);
            assertThat(kept).as(option + "\n" + report).isLessThanOrEqualTo(all / 100);
            assertThat(found.group(3)).isEqualTo("0");
        }
    }

    private String replay(Situation situation, String option) throws IOException {
        Path trace = folder.resolve(situation.name() + ".jsonl");
        Files.write(trace, situation.trace());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CommandLine(new ReplayCommand(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute(option, trace.toString());
        return out.toString(StandardCharsets.UTF_8);
    }
}
