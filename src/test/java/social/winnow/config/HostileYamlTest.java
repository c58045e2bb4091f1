package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

@Timeout(30)
class HostileYamlTest {
    @TempDir private Path folder;

    @Test
    void billionLaughs() {
        StringBuilder yaml = new StringBuilder(Configs.UPSTREAM + "a: &a [lol, lol, lol]\n");
        for (char name = 'b'; name < 'z'; name++) {
            String earlier = "*" + (char) (name - 1);
            yaml.append(name + ": &" + name + " [" + earlier + ", " + earlier + "]\n");
        }

        assertThat(Configs.problems(yaml.toString()))
                .anyMatch(problem -> problem.contains("has an anchor or alias"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen: !!javax.script.ScriptEngineManager [x]|has the tag",
                "listen: !!str x|has the tag",
                "a: [1, 2|is not YAML",
                "\\ta: 1|is not YAML",
                "a: 'x|is not YAML",
                "a: 1\\n---\\nb: 2|has a second document",
                "? [a]\\n: b|has a list or mapping where a key must be",
                "a: \\u0007|has a character that YAML does not allow",
                "%YAML 9.9\\n---\\na: 1|is not YAML",
                "*a|has an anchor or alias",
            })
    void isRefusedWithItsPlace(String yaml, String expected) {
        String text = yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007");

        assertThat(Configs.problems(text))
                .anyMatch(problem -> problem.matches("winnow.yaml:\\d+:\\d+: " + expected + ".*"));
    }

    @Test
    void deepNesting() {
        assertThat(Configs.problems("a: " + "[".repeat(500_000)))
                .anyMatch(problem -> problem.contains("is nested too deeply"));
    }

    @Test
    void whatIsTooLargeIsNotEvenRead() throws IOException {
        Path file = folder.resolve("winnow.yaml");
        Files.writeString(file, "# comment\n".repeat(1_000_000));

        assertThat(Configs.problems(Configs.loader(Map.of()).load(file)))
                .containsExactly(file + ": is larger than 1MiB");
    }

    @Test
    void whatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[] {'a', ':', (byte) 0xff});

        assertThat(Configs.problems(Configs.loader(Map.of()).load(file)))
                .containsExactly(file + ": is not UTF-8");
    }

    @Test
    void whatIsNotThere() {
        assertThat(Configs.problems(Configs.loader(Map.of()).load(folder.resolve("none.yaml"))))
                .containsExactly(folder.resolve("none.yaml") + ": is not there");
        assertThat(Configs.problems(Configs.loader(Map.of()).load(folder)))
                .singleElement()
                .asString()
                .contains("cannot be read");
    }

    @Test
    void aByteOrderMarkIsNoMatter() {
        Configs.accepted("\ufeff" + Configs.UPSTREAM);
    }

    @Test
    void noiseNeverThrows() {
        byte[] sample =
                "upstream: {url: 'http://x', a: [1, {b: \"c\"}]}\nrules: [{type: counting}]\n"
                        .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = sample.clone();
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) "{}[]:,-&*!|>'\"%#?\n\t a\0".charAt(random.nextInt(22));
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThatCode(() -> Configs.load(text)).as(text).doesNotThrowAnyException();
        }
    }

    @Test
    void everyBeginningOfAFileIsReadOrRefused() {
        String text = Configs.UPSTREAM + "rules:\n  - {type: counting, with: {words: [a, b]}}\n";
        for (int length = 0; length < text.length(); length++) {
            String half = text.substring(0, length);
            assertThatCode(() -> Configs.load(half)).doesNotThrowAnyException();
        }
    }
}
