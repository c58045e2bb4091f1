package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Run with {@code -Dupdate=true} to write the files anew. */
class ShippedFilesTest {
    private static final Path NO_PLUGINS = Path.of("target/no-plugins");
    private static final String BEGIN = "<!-- keys: begin -->\n";
    private static final String END = "<!-- keys: end -->\n";

    private final RuleTypes types = new PluginFolder(NO_PLUGINS);
    private final WrittenKeys written = new WrittenKeys(types.find(Optional.empty()).factories());

    @Test
    void theFullFileHasEveryKeyAndRuleAtItsDefault() throws IOException {
        compare(Path.of("config/winnow.full.yaml"), written.fullYaml());
        ConfigLoader loader = new ConfigLoader(types, Map.of());

        Config full = Configs.accepted(loader.load(Path.of("config/winnow.full.yaml")));
        Config empty = Configs.accepted(loader.load("empty", "upstream: http://127.0.0.1:3000"));

        assertThat(full).usingRecursiveComparison().isEqualTo(empty);
    }

    @Test
    void theSchemaIsThatOfTheKeys() throws IOException {
        compare(Path.of("config/schema.json"), written.schema());
    }

    @Test
    void theDocumentationHasEveryKey() throws IOException {
        Path page = Path.of("docs/configuration.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);

        compare(page, text.substring(0, begin) + written.tables() + text.substring(end));
    }

    @Test
    void theShortFileIsValid() {
        Config config =
                Configs.accepted(
                        new ConfigLoader(types, Map.of()).load(Path.of("config/winnow.yaml")));

        assertThat(config)
                .usingRecursiveComparison()
                .isEqualTo(
                        Configs.accepted(
                                new ConfigLoader(types, Map.of())
                                        .load("empty", "upstream: http://127.0.0.1:3000")));
    }

    @Test
    void theFileOfTheContainerIsValid() {
        Map<String, String> environment = Map.of("WINNOW_UPSTREAM", "http://web:3000");

        Config config =
                Configs.accepted(
                        new ConfigLoader(types, environment).load(Path.of("docker/winnow.yaml")));

        assertThat(config.listen().getAddress().isAnyLocalAddress()).isTrue();
        assertThat(config.metrics().listen().getAddress().isAnyLocalAddress()).isTrue();
    }

    private static void compare(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, expected);
        }
        assertThat(file).content().isEqualTo(expected);
    }
}
