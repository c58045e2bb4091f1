package social.winnow.app;

import java.nio.file.Path;

/**
 * The packaged tree that this program was started from: {@code bin}, {@code lib}, {@code plugins}.
 */
final class Home {
    /**
     * Set by {@code bin/winnow}. Where the program's own jar lies would not do: classes from an AOT
     * cache name the folder in which the cache was made.
     */
    private static final String PROPERTY = "winnow.home";

    private Home() {}

    /** Where rule jars are put; need not be there. */
    static Path plugins() {
        return Path.of(System.getProperty(PROPERTY, ""), "plugins");
    }

    static String version() {
        String version = Home.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
