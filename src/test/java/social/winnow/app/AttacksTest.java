package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.scenes.Attacks;
import social.winnow.scenes.Attacks.Attack;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** With {@code -Dattacks=FILE}: what each way past the shipped rules costs, as a table. */
class AttacksTest {
    @TempDir Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    @EnabledIfSystemProperty(named = "attacks", matches = ".+")
    void tellsWhatEveryWayCosts() throws IOException {
        StringBuilder table =
                new StringBuilder(
                        "| way | beside | posts | kept % | notifications delivered | accounts per"
                                + " 1000 | posts per 1000 | innocents kept |\n"
                                + "|---|---|---|---|---|---|---|---|\n");
        for (Attack attack : Attacks.all()) {
            if (attack.name().contains(System.getProperty("attacks.only", ""))) {
                table.append(row(attack));
            }
        }
        Path file = Path.of(System.getProperty("attacks"));
        Files.writeString(file, table);
        assertThat(file).isNotEmptyFile();
    }

    private String row(Attack attack) throws IOException {
        JsonNode report = Played.report(attack.scene(), folder, "--learn-nothing");
        int posts = Played.number(report, attack.name(), "n");
        int through = Played.number(report, attack.name(), "forwarded");
        int delivered = through * attack.named();
        int innocent = Played.number(report, "innocent", "n");
        int hurt = innocent - Played.number(report, "innocent", "forwarded");
        return "| %s | %s | %d | %.1f | %d | %s | %s | %s |%n"
                .formatted(
                        attack.name(),
                        attack.needs(),
                        posts,
                        100.0 * (posts - through) / Math.max(1, posts),
                        delivered,
                        perThousand(attack.accounts(), delivered),
                        perThousand(posts, delivered),
                        innocent == 0 ? "" : hurt + " of " + innocent);
    }

    private static String perThousand(int spent, int delivered) {
        return delivered == 0 ? "–" : "%.0f".formatted(Math.ceil(1000.0 * spent / delivered));
    }
}
