package social.winnow.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads documents gathered from the test data of fediverse projects. They are not part of this
 * repository: {@code WINNOW_CORPUS} names their folder, which has a {@code MANIFEST.tsv}.
 */
class CorpusTest {
    private static final Path CORPUS =
            Path.of(Optional.ofNullable(System.getenv("WINNOW_CORPUS")).orElse("../shared/corpus"));

    @Test
    void readsEveryDocumentButTheListedOnes() throws IOException {
        assumeTrue(Files.exists(CORPUS.resolve("MANIFEST.tsv")), "there is no corpus");
        ActivityParser parser = new ActivityParser(1 << 20);
        Map<String, String> refused = new TreeMap<>();
        List<String> files = files();
        for (String file : files) {
            switch (parser.parse(Files.readAllBytes(CORPUS.resolve(file)))) {
                case ParseOutcome.Parsed parsed ->
                        assertThat(parsed.activity().post()).as(file).isNotNull();
                case ParseOutcome.Malformed malformed ->
                        refused.put(file, malformed.reason().label());
            }
        }
        assertThat(files).hasSizeGreaterThan(500);
        assertThat(refused).isEqualTo(exceptions());
    }

    private static List<String> files() throws IOException {
        return Files.readAllLines(CORPUS.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
    }

    private static Map<String, String> exceptions() throws IOException {
        Map<String, String> table = new TreeMap<>();
        try (InputStream in = CorpusTest.class.getResourceAsStream("corpus-exceptions.tsv")) {
            String lines =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 3))
                    .forEach(columns -> table.put(columns[0], columns[1]));
        }
        return table;
    }
}
