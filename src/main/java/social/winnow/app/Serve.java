package social.winnow.app;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.config.Config;
import social.winnow.config.ConfigLoader;
import social.winnow.config.Loaded;
import social.winnow.signature.Cryptography;
import social.winnow.store.StoreException;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs the proxy until the process is told to end. */
final class Serve {
    private Serve() {}

    /** Returns only with the exit status of what kept it from running, or when interrupted. */
    static int run(@Nullable Path named) {
        return run(named, Optional.empty());
    }

    /** The same, while recording what is delivered. */
    static int run(@Nullable Path named, Optional<Recording> recording) {
        Map<String, String> environment = System.getenv();
        ConfigLoader loader = ConfigOption.loader(environment);
        Optional<Path> file = ConfigOption.find(named, environment);
        Loaded loaded = file.map(loader::load).orElseGet(() -> loader.load("environment", ""));
        return switch (loaded) {
            case Loaded.Rejected rejected -> {
                rejected.problems().forEach(System.err::println);
                yield Exit.BAD_CONFIG;
            }
            case Loaded.Accepted accepted -> run(accepted, loader, file, recording);
        };
    }

    private static int run(
            Loaded.Accepted accepted,
            ConfigLoader loader,
            Optional<Path> file,
            Optional<Recording> recording) {
        Config config = accepted.config();
        Logger log = LoggerFactory.getLogger(Serve.class);
        try {
            Winnow winnow = Winnow.start(accepted, loader, file, Winnow.Fetching.real(), recording);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(winnow)));
            log.info(
                    "winnow {} listens on {} in front of {}, {} mode; metrics on {}",
                    Home.version(),
                    Addresses.text(winnow.address()),
                    config.upstream().url(),
                    config.policy().mode().name().toLowerCase(Locale.ROOT),
                    Addresses.text(winnow.watchAddress()));
            // Beside the start, which need not wait for it.
            Thread.ofPlatform()
                    .daemon()
                    .name("cryptography")
                    .start(() -> log.info("signatures are checked by {}", Cryptography.choose()));
            // All threads of Winnow's are daemons: this one keeps the process until the hook ends
            // it.
            Thread.currentThread().join();
            return Exit.FINE;
        } catch (InterruptedException _) {
            return Exit.FINE;
        } catch (StoreException
                | IOException
                | GeneralSecurityException
                | IllegalStateException e) {
            System.err.println("winnow: cannot start: " + e.getMessage());
            return Exit.FAILED;
        }
    }

    private static void stop(Winnow winnow) {
        winnow.close();
        Runtime.getRuntime().halt(Exit.FINE);
    }
}
