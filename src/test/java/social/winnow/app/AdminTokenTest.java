package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

class AdminTokenTest {
    @TempDir Path folder;

    @Test
    void isMadeOnceForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("admin.token");

        String token = AdminToken.in(file);

        assertThat(token).hasSizeGreaterThan(32).isEqualTo(AdminToken.in(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhatToDoWhereOthersMayReadIt() throws IOException {
        Path file = Files.writeString(folder.resolve("admin.token"), "x".repeat(40));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        assertThatThrownBy(() -> AdminToken.in(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageContaining("admin.token");
    }

    @Test
    void saysWhatToDoWhereFilesHaveNoModes() throws IOException {
        try (FileSystem zip =
                FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path file = zip.getPath("/admin.token");

            assertThatThrownBy(() -> AdminToken.in(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("set admin.token");
        }
    }
}
