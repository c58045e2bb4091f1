package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CEL costs memory and start time: only those who write conditions pay for it. */
class PackagedExpressionIT {
    private static final String CEL = "'dev/cel/";

    @TempDir private Path folder;

    @Test
    void initialisesNoClassOfCelWithoutAConditionInTheConfiguration() throws Exception {
        assertThat(initialised("")).isNotEmpty().noneMatch(line -> line.contains(CEL));
    }

    @Test
    void initialisesCelForACondition() throws Exception {
        assertThat(
                        initialised(
                                """
                                rules:
                                  - { type: expression, name: few, when: "post.mentions > 40", because: "x" }
                                """))
                .anyMatch(line -> line.contains(CEL));
    }

    /** The lines of the JVM's log of class initialisation, while a configuration is checked. */
    private List<String> initialised(String rules) throws IOException, InterruptedException {
        Path config =
                Files.writeString(
                        folder.resolve("winnow.yaml"), "upstream: http://127.0.0.1:3000\n" + rules);
        Path log = folder.resolve("init.log");
        PackagedTree.Ended checked =
                PackagedTree.built()
                        .run(
                                "-Xlog:class+init=info:file=" + log,
                                "check",
                                "--config",
                                config.toString());
        assertThat(checked.status()).as(checked.output()).isZero();
        return Files.readAllLines(log);
    }
}
