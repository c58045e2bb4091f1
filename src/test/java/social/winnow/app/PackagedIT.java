package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The packaged tree: complete, with a cache that fits, and able to run where it was put. */
class PackagedIT {
    private static final String REFUSE_A_CACHE_THAT_DOES_NOT_FIT = "-XX:AOTMode=on";

    private final PackagedTree tree = PackagedTree.built();

    @TempDir private Path folder;

    @Test
    void saysItsVersionAndNothingElse() throws Exception {
        PackagedTree.Ended ended = tree.run("", "--version");

        assertThat(ended.status()).isZero();
        assertThat(ended.output())
                .isEqualTo("winnow " + System.getProperty("winnow.version") + "\n");
    }

    @Test
    void startsWithTheCacheItWasBuiltWith() throws Exception {
        assumeThat(tree.hasCache()).as("built without -Dquick").isTrue();

        assertThat(tree.run(REFUSE_A_CACHE_THAT_DOES_NOT_FIT, "--version").status()).isZero();
    }

    @Test
    void runsFromWhereTheArchiveIsUnpacked() throws Exception {
        List<Path> archives = list(tree.home().resolve(".."), ".tar.gz");
        assumeThat(archives).as("built without -Dquick").isNotEmpty();
        Process tar =
                new ProcessBuilder("tar", "-xzf", archives.getFirst().toString(), "-C", "" + folder)
                        .inheritIO()
                        .start();
        assertThat(tar.waitFor()).isZero();
        PackagedTree unpacked = new PackagedTree(list(folder, "").getFirst());

        assertThat(unpacked.run(REFUSE_A_CACHE_THAT_DOES_NOT_FIT, "--version").status()).isZero();
        assertThat(unpacked.home().resolve("plugins")).isDirectory();
    }

    @Test
    void runsThroughALink() throws Exception {
        Path link = folder.resolve("w");
        Files.createSymbolicLink(link, tree.home().toAbsolutePath().resolve("bin/winnow"));

        Process process = new ProcessBuilder(link.toString(), "--version").inheritIO().start();

        assertThat(process.waitFor()).isZero();
    }

    @Test
    void everyJarHasTheTimeThatTheCacheWasTrainedWith() throws Exception {
        FileTime built = FileTime.from(Instant.parse(System.getProperty("winnow.timestamp", "")));

        assertThat(list(tree.lib(), ".jar"))
                .isNotEmpty()
                .allSatisfy(jar -> assertThat(Files.getLastModifiedTime(jar)).isEqualTo(built));
    }

    @Test
    void holdsNativeLibrariesOfThisMachineAndNothingForTests() throws Exception {
        assertThat(list(tree.lib().resolve("native"), ".so"))
                .extracting(library -> library.getFileName().toString())
                .anyMatch(name -> name.startsWith("libamazonCorrettoCryptoProvider"))
                .anyMatch(name -> name.startsWith("libnetty_transport_native_epoll"))
                .anyMatch(name -> name.startsWith("libsqlitejdbc"))
                .hasSize(3);
        assertThat(list(tree.lib(), ".jar"))
                .extracting(jar -> jar.getFileName().toString())
                .contains("winnow.jar")
                .noneMatch(name ->
                        name.matches("(junit|assertj|archunit|jazzer|embedded|netty.*linux-).*"));
    }

    @Test
    void namesItsPartsWithNoNettyThatIsKnownToBeUnsafe() throws Exception {
        Path sbom = tree.home().resolve("sbom.json");
        assumeThat(sbom).as("built without -Dquick").exists();
        JsonNode parts = JsonMapper.shared().readTree(sbom.toFile()).path("components");

        List<String> netty =
                parts.valueStream()
                        .filter(part -> part.path("group").asString().equals("io.netty"))
                        .map(part -> part.path("version").asString())
                        .distinct()
                        .toList();

        assertThat(netty)
                .hasSize(1)
                .first()
                .asString()
                .matches("4\\.2\\.(1[7-9]|[2-9]\\d)\\.Final");
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
