import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes what users run out of the jars in {@code HOME/lib}: native libraries, a Java runtime, the
 * start script, an AOT cache and an archive. Run by the build: {@code java Package.java HOME
 * VERSION TIMESTAMP QUICK}; QUICK leaves out the cache and the archive and keeps a runtime that is
 * there.
 */
final class Package {
    private static final String MODULES =
            "java.base,java.sql,java.management,jdk.management,java.naming,jdk.unsupported,jdk.jfr";

    private final Path home;
    private final Path lib;

    private Package(Path home) {
        this.home = home;
        this.lib = home.resolve("lib");
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]).toAbsolutePath();
        String version = args[1];
        Instant timestamp = Instant.parse(args[2]);
        boolean quick = Boolean.parseBoolean(args[3]);
        Package tree = new Package(home);

        step("native libraries", tree::copyNatives);
        step("leftover jars", tree::dropStrayJars);
        if (!quick || Files.notExists(home.resolve("runtime"))) {
            step("Java runtime", tree::linkRuntime);
        }
        step("start script and folders", tree::copyScript);
        step("file times", () -> tree.setTimes(timestamp));
        Files.deleteIfExists(tree.cache());
        if (quick) {
            System.out.println("[package] quick: no AOT cache, no archive");
            return;
        }
        step("AOT cache", () -> new Training(home, tree.cache()).run());
        step("AOT check", tree::checkCache);
        Path archive = home.resolveSibling("winnow-" + version + "-linux-" + arch() + ".tar.gz");
        step("archive", () -> Tarball.write(home, archive, archiveFolder(version)));
        System.out.printf("[package] %s, %d MB%n", archive, Files.size(archive) >> 20);
    }

    private static String archiveFolder(String version) {
        return "winnow-" + version;
    }

    /** The architecture as container tools and Debian's neighbours call it. */
    private static String arch() {
        return isArm() ? "arm64" : "x64";
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }

    private Path cache() {
        return lib.resolve("winnow.aot");
    }

    /** Native code is loaded from here, so that nothing is unpacked to a temporary folder. */
    private void copyNatives() throws IOException {
        Path natives = Files.createDirectories(lib.resolve("native"));
        copyOut(
                "netty-transport-native-epoll-",
                "META-INF/native/libnetty_transport_native_epoll_"
                        + (isArm() ? "aarch_64" : "x86_64")
                        + ".so",
                natives);
        copyOut(
                "sqlite-jdbc-",
                "org/sqlite/native/Linux/" + (isArm() ? "aarch64" : "x86_64") + "/libsqlitejdbc.so",
                natives);
        copyOut(
                "AmazonCorrettoCryptoProvider-",
                "com/amazon/corretto/crypto/provider/libamazonCorrettoCryptoProvider.so",
                natives);
    }

    private void copyOut(String jarPrefix, String entryName, Path natives) throws IOException {
        for (Path jar : jars()) {
            if (!jar.getFileName().toString().startsWith(jarPrefix)) {
                continue;
            }
            try (JarFile file = new JarFile(jar.toFile())) {
                var entry = file.getEntry(entryName);
                if (entry == null) {
                    continue;
                }
                String name = entryName.substring(entryName.lastIndexOf('/') + 1);
                try (InputStream bytes = file.getInputStream(entry)) {
                    Files.copy(bytes, natives.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
                return;
            }
        }
        throw new IOException("no jar " + jarPrefix + "* holds " + entryName);
    }

    /** What an earlier build left, and the jars of which only the native library is used. */
    private void dropStrayJars() throws IOException {
        Set<String> wanted = new TreeSet<>();
        try (JarFile winnow = new JarFile(lib.resolve("winnow.jar").toFile())) {
            String path = winnow.getManifest().getMainAttributes().getValue("Class-Path");
            wanted.addAll(List.of(path.split(" ")));
        }
        wanted.removeIf(name -> name.startsWith("netty-transport-native-epoll-"));
        wanted.add("winnow.jar");
        for (Path jar : jars()) {
            if (!wanted.contains(jar.getFileName().toString())) {
                Files.delete(jar);
            }
        }
    }

    private void linkRuntime() throws IOException {
        Path runtime = home.resolve("runtime");
        deleteTree(runtime);
        int status =
                ToolProvider.findFirst("jlink")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--add-modules=" + MODULES,
                                "--no-header-files",
                                "--no-man-pages",
                                "--output=" + runtime);
        if (status != 0) {
            throw new IOException("jlink ended with " + status);
        }
    }

    private void copyScript() throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("plugins"));
        copy(Path.of("src/build/winnow"), bin.resolve("winnow"));
        copy(Path.of("LICENSE"), home.resolve("LICENSE"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(
                from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** The cache checks the time of every jar: they must be those that the archive will carry. */
    private void setTimes(Instant timestamp) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(timestamp));
            }
        }
    }

    /** In the mode that refuses to start when the cache does not fit. */
    private void checkCache() throws IOException, InterruptedException {
        ProcessBuilder version = new ProcessBuilder(home + "/bin/winnow", "--version").inheritIO();
        version.environment().put("WINNOW_JAVA_OPTS", "-XX:AOTMode=on");
        int status = version.start().waitFor();
        if (status != 0) {
            throw new IOException("the AOT cache was refused, status " + status);
        }
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.collect(Collectors.toList()).reversed()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void step(String name, Step step) throws Exception {
        long start = System.nanoTime();
        System.out.println("[package] " + name + " ...");
        step.run();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        System.out.printf("[package] %s: %.1f s%n", name, millis / 1000.0);
    }

    private interface Step {
        void run() throws Exception;
    }
}
