package social.winnow.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import social.winnow.store.StoreException;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

final class InstanceDatabaseTest {
    private static final String MASTODON =
            """
            CREATE TABLE accounts (id bigint PRIMARY KEY, username varchar NOT NULL DEFAULT '',
                domain varchar, uri varchar NOT NULL DEFAULT '', suspended_at timestamp);
            CREATE TABLE follows (id bigserial PRIMARY KEY, account_id bigint NOT NULL,
                target_account_id bigint NOT NULL, show_reblogs boolean NOT NULL DEFAULT true);
            CREATE TABLE relays (id bigserial PRIMARY KEY,
                inbox_url varchar NOT NULL DEFAULT '', state integer NOT NULL DEFAULT 0);
            INSERT INTO accounts (id, username, domain, uri, suspended_at) VALUES
                (1, 'mia', NULL, '', NULL), (2, 'bo', NULL, '', NULL),
                (3, 'anne', 'one.example', 'https://one.example/users/anne', NULL),
                (4, 'ben', 'two.example', 'https://two.example/users/ben', NULL),
                (5, 'spam', 'ads.example', 'https://ads.example/users/spam', now()),
                (6, 'cleo', 'three.example', 'https://three.example/users/cleo', NULL);
            INSERT INTO follows (account_id, target_account_id) VALUES
                (1, 3), (2, 3), (1, 2), (4, 1), (4, 6), (2, 4), (1, 5);
            INSERT INTO relays (inbox_url, state) VALUES
                ('https://relay.example/inbox', 2), ('https://idle.example/inbox', 0),
                ('https://lite.example/relay/inbox', 2);
            """;

    private static final String MISSKEY =
            """
            CREATE TABLE "user" (id varchar(32) PRIMARY KEY, username varchar(128) NOT NULL,
                host varchar(128), uri varchar(512), "isSuspended" boolean NOT NULL DEFAULT false);
            CREATE TABLE following (id varchar(32) PRIMARY KEY,
                "followeeId" varchar(32) NOT NULL, "followerId" varchar(32) NOT NULL);
            CREATE TYPE relay_status_enum AS ENUM ('requesting', 'accepted', 'rejected');
            CREATE TABLE relay (id varchar(32) PRIMARY KEY, inbox varchar(512) NOT NULL,
                status relay_status_enum NOT NULL);
            INSERT INTO "user" (id, username, host, uri, "isSuspended") VALUES
                ('9a', 'mia', NULL, NULL, false), ('9b', 'bo', NULL, NULL, false),
                ('9c', 'anne', 'one.example', 'https://one.example/users/9xyz', false),
                ('9d', 'spam', 'ads.example', 'https://ads.example/users/9abc', true),
                ('9e', 'odd', 'odd.example', NULL, false);
            INSERT INTO following (id, "followerId", "followeeId") VALUES
                ('1', '9a', '9c'), ('2', '9b', '9c'), ('3', '9a', '9b'), ('4', '9c', '9a'),
                ('5', '9a', '9d'), ('6', '9a', '9e');
            INSERT INTO relay (id, inbox, status) VALUES
                ('r1', 'https://relay.example/inbox', 'accepted'),
                ('r2', 'https://soon.example/inbox', 'requesting');
            """;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        execute("postgres", "CREATE DATABASE mastodon");
        execute("postgres", "CREATE DATABASE misskey");
        execute("mastodon", MASTODON);
        execute("misskey", MISSKEY);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static InstanceDatabase open(String database) throws StoreException {
        return InstanceDatabase.open(
                postgres.getJdbcUrl("postgres", database), Optional.of("secret"));
    }

    @Test
    void readsWhomMastodonsUsersFollowElsewhere() throws StoreException {
        try (InstanceDatabase database = open("mastodon")) {
            assertThat(database.software()).isEqualTo("mastodon");
            assertThat(database.followed())
                    .containsExactlyInAnyOrder(
                            "https://one.example/users/anne", "https://two.example/users/ben");
            assertThat(database.relays())
                    .containsExactlyInAnyOrder(
                            "https://relay.example/actor", "https://lite.example/relay");
        }
    }

    @Test
    void readsWhomMisskeysUsersFollowElsewhere() throws StoreException {
        try (InstanceDatabase database = open("misskey")) {
            assertThat(database.software()).isEqualTo("misskey");
            assertThat(database.followed()).containsExactly("https://one.example/users/9xyz");
            assertThat(database.relays()).containsExactly("https://relay.example/actor");
        }
    }

    @Test
    void doesWithoutATableOfRelays() throws SQLException, StoreException {
        execute("postgres", "CREATE DATABASE old");
        execute("old", MASTODON + "DROP TABLE relays;");
        try (InstanceDatabase database = open("old")) {
            assertThat(database.relays()).isEmpty();
            assertThat(database.followed()).hasSize(2);
        }
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> open("postgres"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("neither Mastodon's nor Misskey's");
        assertThatThrownBy(() -> open("nowhere"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> InstanceDatabase.open("jdbc:sqlite:x", Optional.empty()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql");
    }
}
