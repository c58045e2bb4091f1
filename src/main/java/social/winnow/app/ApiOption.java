package social.winnow.app;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import social.winnow.config.Config;
import social.winnow.config.Secret;
import social.winnow.text.Printable;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** How a command finds a running Winnow, and how it prints. */
final class ApiOption {
    private static final int LONGEST_MESSAGE = 2000;

    @Mixin ConfigOption config = new ConfigOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where Winnow's page is; otherwise admin.listen of the configuration.")
    @Nullable URI url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The file of the token; otherwise as the configuration says.")
    @Nullable Path tokenFile;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Whom the audit log is to name; otherwise the user of this machine.")
    String by = System.getProperty("user.name", "command line");

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print what Winnow answers, for programs.")
    boolean json;

    /** What a command does. */
    interface Task {
        int run(Api api) throws ApiException;
    }

    /** Does it and says what keeps it from being done; the exit status. */
    int run(PrintStream out, Task task) {
        try {
            return attempt(task);
        } catch (ApiException e) {
            return say(e, out);
        }
    }

    /** Says what kept a command from being done; the exit status. */
    int say(ApiException e, PrintStream out) {
        String message = String.valueOf(e.getMessage());
        if (!message.isEmpty()) {
            out.println(Printable.of(message, LONGEST_MESSAGE));
        }
        return e.exit();
    }

    /** The same, for who can do something else where Winnow does not run. */
    int attempt(Task task) throws ApiException {
        try (Api api = open()) {
            return task.run(api);
        }
    }

    private Api open() throws ApiException {
        Optional<Config> found =
                url == null || tokenFile == null ? Optional.of(config()) : Optional.empty();
        URI base = url != null ? url : base(found.orElseThrow());
        String token = tokenFile != null ? read(tokenFile) : token(found.orElseThrow());
        try {
            return new Api(base, token, by, found.flatMap(it -> it.fetch().caFile()));
        } catch (IOException | GeneralSecurityException e) {
            throw new ApiException(String.valueOf(e.getMessage()), Exit.FAILED);
        }
    }

    private Config config() throws ApiException {
        return config.load().orElseThrow(() -> new ApiException("", Exit.BAD_CONFIG));
    }

    private static URI base(Config config) throws ApiException {
        InetSocketAddress listen =
                config.admin()
                        .listen()
                        .filter(address -> address.getPort() != 0)
                        .orElseThrow(() ->
                                new ApiException.Away("admin.listen names no port; give --url"));
        boolean any = listen.getAddress().isAnyLocalAddress();
        InetSocketAddress here =
                any
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listen.getPort())
                        : listen;
        return URI.create("http://" + Addresses.text(here));
    }

    private static String token(Config config) throws ApiException {
        Optional<Secret> configured = config.admin().token();
        return configured.isPresent() ? configured.get().value() : read(AdminToken.file(config));
    }

    private static String read(Path file) throws ApiException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException _) {
            throw new ApiException.Away("there is no token in " + file);
        } catch (AccessDeniedException _) {
            throw new ApiException(
                    "the token in " + file + " cannot be read; run this as Winnow's user",
                    Exit.FAILED);
        } catch (IOException e) {
            throw new ApiException(
                    "the token in " + file + " cannot be read: " + e.getMessage(), Exit.FAILED);
        }
    }
}
