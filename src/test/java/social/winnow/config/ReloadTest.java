package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.pipeline.Mode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(60)
class ReloadTest {
    @TempDir private Path folder;
    private Path file;
    private final List<String> told = new CopyOnWriteArrayList<>();

    private final ReloadListener listener =
            new ReloadListener() {
                @Override
                public void swapped(Config config, Set<String> waiting) {
                    told.add("swapped " + config.policy().mode() + waiting);
                }

                @Override
                public void kept(List<Problem> problems) {
                    told.add("kept: " + problems.getFirst().message());
                }
            };

    @BeforeEach
    void firstConfiguration() throws IOException {
        file = Files.writeString(folder.resolve("winnow.yaml"), Configs.UPSTREAM);
    }

    @Test
    void putsWhatChangedInForceAndNamesWhatMustWait() throws IOException {
        Reload<Config> reload = reload(Configs.loader(Map.of()));
        Files.writeString(file, Configs.UPSTREAM + "mode: observe\nlisten: 127.0.0.1:9999\n");

        reload.reload();

        assertThat(reload.current().policy().mode()).isEqualTo(Mode.OBSERVE);
        assertThat(told).containsExactly("swapped OBSERVE[listen]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "upstream: [",
                "upstream: http://x\nunknown: 1\n",
                "upstream: http://x\nmode: 7\n",
                "upstream: http://x\nrules: [{type: counting, when: 'a?'}]\n",
                "mode: observe\n",
            })
    void whatIsWrongChangesNothing(String broken) throws IOException {
        Reload<Config> reload = reload(Configs.loader(Map.of()));
        Config before = reload.current();
        Files.writeString(file, broken);

        reload.reload();

        assertThat(reload.current()).isSameAs(before);
        assertThat(told).singleElement().asString().startsWith("kept: ");
    }

    @Test
    void aMissingFileChangesNothing() throws IOException {
        Reload<Config> reload = reload(Configs.loader(Map.of()));
        Config before = reload.current();
        Files.delete(file);

        reload.reload();

        assertThat(reload.current()).isSameAs(before);
        assertThat(told).containsExactly("kept: is not there");
    }

    @Test
    void whatFailsItsTestOrCannotBeBuiltChangesNothing() {
        AtomicBoolean works = new AtomicBoolean(true);
        Reload<Config> untested =
                new Reload<>(
                        Configs.loader(Map.of()),
                        file,
                        first(),
                        config -> config,
                        _ -> works.get() ? Optional.empty() : Optional.of("the canary sang"),
                        listener);
        works.set(false);

        untested.reload();

        assertThat(told).containsExactly("kept: the canary sang");
        assertThatThrownBy(() ->
                        new Reload<>(
                                Configs.loader(Map.of()),
                                file,
                                first(),
                                config -> config,
                                _ -> Optional.of("the canary sang"),
                                listener))
                .hasMessage("the canary sang");
        AtomicBoolean builds = new AtomicBoolean(true);
        Reload<String> unbuilt =
                new Reload<>(
                        Configs.loader(Map.of()),
                        file,
                        first(),
                        _ -> {
                            if (!builds.getAndSet(false)) {
                                throw new IllegalStateException("no more");
                            }
                            return "built";
                        },
                        _ -> Optional.empty(),
                        listener);

        unbuilt.reload();

        assertThat(unbuilt.current()).isEqualTo("built");
        assertThat(told.getLast()).contains("no more");
    }

    @Test
    void noticesAFileThatIsWrittenInPlace() throws IOException {
        Reload<Config> reload = reload(Configs.loader(Map.of()));
        try (ConfigWatcher _ = watch(reload)) {
            Files.writeString(file, Configs.UPSTREAM + "mode: observe\n");

            await().until(() -> reload.current().policy().mode() == Mode.OBSERVE);
        }
    }

    @Test
    void noticesAFileThatAnEditorPutsInItsPlace() throws IOException {
        Reload<Config> reload = reload(Configs.loader(Map.of()));
        try (ConfigWatcher _ = watch(reload)) {
            Path other =
                    Files.writeString(folder.resolve("x~"), Configs.UPSTREAM + "mode: observe");
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

            await().until(() -> reload.current().policy().mode() == Mode.OBSERVE);
        }
    }

    @Test
    void noticesAnExchangedSymbolicLink() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..1"));
        Path second = Files.createDirectory(folder.resolve("..2"));
        Files.writeString(first.resolve("winnow.yaml"), Configs.UPSTREAM);
        Files.writeString(second.resolve("winnow.yaml"), Configs.UPSTREAM + "mode: observe");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("..data/winnow.yaml"));
        Reload<Config> reload = reload(Configs.loader(Map.of()));
        try (ConfigWatcher _ = watch(reload)) {
            Path next = Files.createSymbolicLink(folder.resolve("..tmp"), second.getFileName());
            Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);

            await().until(() -> reload.current().policy().mode() == Mode.OBSERVE);
        }
    }

    @Test
    void sameContentIsNoChange() throws IOException {
        Reload<Config> reload = reload(Configs.loader(Map.of()));
        try (ConfigWatcher _ = watch(reload)) {
            Files.writeString(file, Configs.UPSTREAM);
            Files.writeString(folder.resolve("other"), "x");
            Files.writeString(file, Configs.UPSTREAM + "mode: observe");

            await().until(() -> !told.isEmpty());
            assertThat(told).containsExactly("swapped OBSERVE[]");
        }
    }

    @Test
    void noticesAFileBesideItThatItNames() throws IOException {
        ConfigLoader loader =
                new ConfigLoader(new PluginFolder(folder.resolve("plugins")), Map.of());
        Files.writeString(
                file,
                Configs.UPSTREAM + "rules: [{ type: keyword, lists: [{ file: words.txt }] }]\n");
        Reload<Config> reload =
                new Reload<>(
                        loader,
                        file,
                        (Loaded.Accepted) loader.load(words("pills")),
                        config -> config,
                        _ -> Optional.empty(),
                        listener);
        Config before = reload.current();
        try (ConfigWatcher _ = watch(reload)) {
            words("/a[/");
            await().until(() -> !told.isEmpty());
            assertThat(told.getFirst()).startsWith("kept: line 1: is no pattern");
            assertThat(reload.current()).isSameAs(before);

            words("casino");
            await().until(() -> told.getLast().startsWith("swapped"));
        }
    }

    private Path words(String word) throws IOException {
        Files.writeString(folder.resolve("words.txt"), word);
        return file;
    }

    @Test
    void aFileThatIsGoneAndComesBackIsReadAgain() throws IOException {
        Reload<Config> reload = reload(Configs.loader(Map.of()));
        try (ConfigWatcher _ = watch(reload)) {
            Files.delete(file);
            await().until(() -> told.contains("kept: is not there"));
            Files.writeString(file, Configs.UPSTREAM);

            await().until(() -> told.contains("swapped ENFORCE[]"));
        }
    }

    @Test
    void aStormOfGoodAndBadFilesNeverLeavesNothingInForce() throws Exception {
        Reload<Config> reload = reload(Configs.loader(Map.of()));
        AtomicBoolean done = new AtomicBoolean();
        AtomicBoolean missing = new AtomicBoolean();
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!done.get()) {
                                Config config = reload.current();
                                if (config.rules().size() != 1) {
                                    missing.set(true);
                                }
                                Thread.onSpinWait();
                            }
                        });
        for (int i = 0; i < 200; i++) {
            Files.writeString(
                    file,
                    i % 3 == 0
                            ? "upstream: ["
                            : Configs.UPSTREAM + "mode: " + (i % 2 == 0 ? "observe" : "enforce"));
            reload.reload();
        }
        done.set(true);
        reader.join();

        assertThat(missing).isFalse();
        assertThat(told).hasSize(200);
        assertThat(told.stream().filter(each -> each.startsWith("kept")).count()).isEqualTo(67);
        assertThat(reload.current().policy().mode()).isEqualTo(Mode.ENFORCE);
    }

    private Loaded.Accepted first() {
        return (Loaded.Accepted) Configs.loader(Map.of()).load(file);
    }

    private Reload<Config> reload(ConfigLoader loader) {
        return new Reload<>(
                loader, file, first(), config -> config, _ -> Optional.empty(), listener);
    }

    private ConfigWatcher watch(Reload<Config> reload) throws IOException {
        return new ConfigWatcher(file, reload::neighbours, Duration.ofMillis(50), reload::reload);
    }
}
