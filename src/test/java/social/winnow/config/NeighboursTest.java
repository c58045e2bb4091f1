package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class NeighboursTest {
    @TempDir private Path folder;

    private Neighbours neighbours() {
        return new Neighbours(folder.resolve("winnow.yaml").toString());
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(folder.resolve("words.txt"), bytes);
    }

    @Test
    void readsWhatEditorsOnWindowsWrite() throws IOException {
        write("\ufefffree coins\r\ncasino\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(neighbours().lines("words.txt")).containsExactly("free coins", "casino");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertThatThrownBy(() -> neighbours().lines("words.txt")).hasMessageContaining("not in");
        assertThatThrownBy(() -> neighbours().lines("../words.txt"))
                .hasMessageContaining("beside the configuration");
        write(new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> neighbours().lines("words.txt")).hasMessageContaining("UTF-8");
        write(new byte[Neighbours.MOST_BYTES + 1]);
        assertThatThrownBy(() -> neighbours().lines("words.txt")).hasMessageContaining("8MiB");
    }
}
