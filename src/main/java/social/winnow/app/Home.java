package social.winnow.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * The packaged tree that this program was started from: {@code bin}, {@code lib}, {@code plugins}.
 */
final class Home {
    private Home() {}

    /** Where rule jars are put; need not be there. */
    static Path plugins() {
        return jar().map(jar -> jar.resolveSibling("../plugins").normalize())
                .orElse(Path.of("plugins"));
    }

    /** Winnow's own jar, unless it runs from classes. */
    private static Optional<Path> jar() {
        CodeSource source = Home.class.getProtectionDomain().getCodeSource();
        try {
            return Optional.ofNullable(source)
                    .map(CodeSource::getLocation)
                    .map(location -> Path.of(URI.create(location.toString())))
                    .filter(Files::isRegularFile);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String version() {
        String version = Home.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
