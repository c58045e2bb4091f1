package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.relation.Acquaintances;
import social.winnow.relation.RelationListener;
import social.winnow.store.StoreException;
import social.winnow.store.StoreListener;
import social.winnow.store.sqlite.SqliteSettings;
import social.winnow.store.sqlite.SqliteStore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Importing beside a store that another owns. */
final class RelationsCommandTest {
    private static final String ANNE = "https://one.example/users/anne";

    @TempDir Path folder;
    private SqliteStore store;
    private String config;

    @BeforeEach
    void open() throws StoreException, IOException {
        Path file = folder.resolve("winnow.db");
        store =
                SqliteStore.open(
                        file,
                        SqliteSettings.DEFAULT.reading(Duration.ofSeconds(10)),
                        StoreListener.NONE,
                        SystemClocks.get());
        config =
                Files.writeString(
                                folder.resolve("winnow.yaml"),
                                "store: sqlite:" + file + "\nhosts: [local.example]\n")
                        .toString();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String run(int status, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        assertThat(Main.commands(out).execute(arguments)).as("%s", bytes).isEqualTo(status);
        return bytes.toString(UTF_8);
    }

    private Acquaintances relations() {
        return new Acquaintances(
                store.relations(),
                Duration.ofDays(7),
                100,
                Runnable::run,
                RelationListener.NONE,
                SystemClocks.get());
    }

    @Test
    void importsAListAndTellsWhatTiesAnActor() throws IOException {
        assertThat(run(0, "relations", "-c", config, "show", ANNE)).contains("a stranger");
        assertThat(relations().warmingUp()).isTrue();
        String list =
                Files.writeString(
                                folder.resolve("follows.csv"),
                                "Account address\n" + ANNE + ",true\nmia@local.example\n")
                        .toString();
        assertThat(run(0, "relations", "-c", config, "import", list))
                .contains("1 accounts are known now, 1 of them were not imported before");
        assertThat(run(0, "relations", "-c", config, "import", list))
                .contains("0 of them were not imported before");
        assertThat(run(0, "relations", "-c", config, "show", ANNE))
                .contains("known, strength 1.00, imported")
                .contains("imported       since 2");
        assertThat(relations().with(ANNE).known()).isTrue();
        assertThat(relations().warmingUp()).isFalse();
    }

    @Test
    void importsFromADatabaseWithAPasswordThatStandsElsewhere() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE accounts (id bigint, domain varchar, uri varchar,
                        suspended_at timestamp);
                    CREATE TABLE follows (account_id bigint, target_account_id bigint);
                    INSERT INTO accounts VALUES (1, NULL, '', NULL),
                        (2, 'one.example', 'https://one.example/users/anne', NULL);
                    INSERT INTO follows VALUES (1, 2), (2, 1);
                    """);
            Path secret = Files.writeString(folder.resolve("secret"), "geheim\n");
            assertThat(
                            run(
                                    0,
                                    "relations",
                                    "-c",
                                    config,
                                    "import",
                                    "--postgres",
                                    postgres.getJdbcUrl("postgres", "postgres"),
                                    "--password",
                                    "${file:" + secret + "}"))
                    .contains("a database of mastodon's")
                    .contains("1 accounts are followed from here");
        }
        assertThat(relations().with(ANNE).known()).isTrue();
    }

    @Test
    void takesNoPasswordFromTheCommandLine() {
        String url = "jdbc:postgresql://127.0.0.1:1/m?user=m";
        assertThat(
                        run(
                                2,
                                "relations",
                                "-c",
                                config,
                                "import",
                                "--postgres",
                                url + "&password=geheim"))
                .contains("--password");
        assertThat(
                        run(
                                1,
                                "relations",
                                "-c",
                                config,
                                "import",
                                "--postgres",
                                url,
                                "--password",
                                "geheim"))
                .contains("${env:NAME}")
                .doesNotContain("geheim");
        assertThat(run(2, "relations", "-c", config, "import")).contains("files or a database");
    }
}
