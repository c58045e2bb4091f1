package social.winnow.app;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tree that users run, as the build has left it or a copy of it. */
record PackagedTree(Path home) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a command that has ended said, on both of its streams. */
    record Ended(int status, String output) {}

    static PackagedTree built() {
        return new PackagedTree(Path.of(System.getProperty("winnow.tree", "target/winnow")));
    }

    Path lib() {
        return home.resolve("lib");
    }

    boolean hasCache() {
        return Files.exists(lib().resolve("winnow.aot"));
    }

    /** A copy of which every file has the original's times. */
    PackagedTree copyTo(Path target) throws IOException {
        Files.walkFileTree(
                home,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes kind)
                            throws IOException {
                        Files.createDirectories(target.resolve(home.relativize(from)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path from, BasicFileAttributes kind)
                            throws IOException {
                        Files.copy(
                                from,
                                target.resolve(home.relativize(from)),
                                StandardCopyOption.COPY_ATTRIBUTES);
                        return FileVisitResult.CONTINUE;
                    }
                });
        return new PackagedTree(target);
    }

    /** Runs {@code bin/winnow} to its end. */
    Ended run(String javaOptions, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("winnow", ".out");
        Process process = start(output, javaOptions, arguments);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("does not end: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    Process start(Path output, String javaOptions, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/winnow").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("WINNOW_JAVA_OPTS", javaOptions);
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
