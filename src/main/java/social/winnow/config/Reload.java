package social.winnow.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * What is in force, built from the configuration, and how it is exchanged for what a changed file
 * says: read, built whole, tested, then swapped with one write. Whatever fails on the way, the old
 * one stays.
 *
 * @param <S> what is built from a configuration; one request uses one of it from beginning to end
 */
public final class Reload<S> {
    private final ConfigLoader loader;
    private final Path file;
    private final Function<Config, S> build;
    private final Function<S, Optional<String>> selfTest;
    private final ReloadListener listener;
    private final AtomicReference<S> current;
    private final Loaded.Accepted first;
    private volatile Set<Path> neighbours;

    /**
     * Builds and tests the first.
     *
     * @param selfTest says what is wrong with what was built; empty when it is at work
     * @throws IllegalStateException if the first one fails its test
     */
    public Reload(
            ConfigLoader loader,
            Path file,
            Loaded.Accepted first,
            Function<Config, S> build,
            Function<S, Optional<String>> selfTest,
            ReloadListener listener) {
        this.loader = loader;
        this.file = file;
        this.build = build;
        this.selfTest = selfTest;
        this.listener = listener;
        this.first = first;
        this.neighbours = first.neighbours();
        S built = build.apply(first.config());
        selfTest.apply(built)
                .ifPresent(failure -> {
                    throw new IllegalStateException(failure);
                });
        this.current = new AtomicReference<>(built);
    }

    /** What is in force. */
    public S current() {
        return current.get();
    }

    /** The files beside the configuration that it named when it was last read. */
    public Set<Path> neighbours() {
        return neighbours;
    }

    /** Reads the file and puts what it says in force, if it can be. */
    public synchronized void reload() {
        try {
            Loaded read = loader.reload(file);
            neighbours = read.neighbours();
            switch (read) {
                case Loaded.Rejected rejected -> listener.kept(rejected.problems());
                case Loaded.Accepted next -> exchange(next);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            keep("cannot be put to work: " + e);
        }
    }

    private void exchange(Loaded.Accepted next) {
        S built = build.apply(next.config());
        Optional<String> failure = selfTest.apply(built);
        if (failure.isPresent()) {
            keep(failure.get());
        } else {
            current.set(built);
            listener.swapped(next.config(), first.needingRestart(next));
        }
    }

    private void keep(String failure) {
        listener.kept(List.of(new Problem(file.toString(), 0, 0, "", failure)));
    }
}
