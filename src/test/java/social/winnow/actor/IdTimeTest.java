package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;

class IdTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "aidx,     /users/ai8ghvmj4k7t0001,           2026-02-02T08:12:40.411Z",
        "aid,      /users/ai8ghvmj7q,                 2026-02-02T08:12:40.411Z",
        "aid 2023, /users/9ab1cd2e00,                 2023-01-22T14:24:44.582Z",
        "meid,     /users/819c1d6934c0a1b2c3d4e5f6,   2026-02-02T08:12:40Z",
        "meidg,    /users/g19c1d6934c0a1b2c3d4e5f6,   2026-02-02T08:12:40Z",
        "objectid, /users/69805c78a1b2c3d4e5f60718,   2026-02-02T08:12:40Z",
        "ulid,     /users/01KGEPJD60ZZZZZZZZZZZZZZZZ, 2026-02-02T08:12:40Z",
        "mastodon, /ap/users/116000028098560000,      2026-02-02T08:12:40Z",
        "mastodon, /ap/users/116000028098625535,      2026-02-02T08:12:40Z"
    })
    void readsTheTimeOutOfTheId(String shape, String path, Instant made) {
        assertThat(IdTime.of("https://social.example" + path, NOW))
                .as(shape)
                .hasValueSatisfying(time -> assertThat(time.at()).isEqualTo(made));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://social.example/users/mia",
                "https://social.example/users/johnsmith1", // would be 2048
                "https://social.example/users/0000000000", // would be 2000
                "https://social.example/users/7zzzzzzz0", // nine characters
                "https://social.example/users/ai8ghvmj7q1", // eleven
                "https://social.example/users/AI8GHVMJ7Q",
                "https://social.example/users/ai8ghvmj_q",
                "https://social.example/users/ai8ghvmj7q/",
                "https://social.example/users/ai8ghvmj7q?x",
                "https://social.example/users/ai8ghvmj7q#main-key",
                "https://social.example/users/zzzzzzzzzzzzzzzzzzzzzzzz",
                "https://social.example/users/ffffffffffffffffffffffff",
                "https://social.example/users/000000000000000000000000",
                "https://social.example/users/01KGEPJD60ZZZZZZZZZZZZZZZU", // no U in base 32
                "https://social.example/users/7ZZZZZZZZZZZZZZZZZZZZZZZZZ", // the year 10889
                "https://social.example/@ai8ghvmj7q",
                "https://social.example/u/ai8ghvmj7q",
                "https://social.example/ap/users/1",
                "https://social.example/ap/users/-99",
                "https://social.example/ap/users/999999999999999999",
                "https://social.example/ap/users/99999999999999999999999",
                "https://social.example/ap/users/",
                "https://social.example/users/",
                "https://social.example",
                "http://social.example/users/ai8ghvmj7q",
                "urn:x",
                ""
            })
    void readsNoTimeOutOfOtherIds(String id) {
        assertThat(IdTime.of(id, NOW)).isEmpty();
    }

    @Test
    void takesNoTimeBeyondTomorrow() {
        Instant made = Instant.parse("2026-02-02T08:12:40.411Z");
        String id = "https://social.example/users/ai8ghvmj7q";

        assertThat(IdTime.of(id, made.minus(Duration.ofHours(23)))).isPresent();
        assertThat(IdTime.of(id, made.minus(Duration.ofHours(25)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ashley1990,       true",
        "alexandria,       true",
        "adamsmith1,       true",
        "alexanderjohnson, true",
        "9abcdefghi,       false",
        "ai8ghvmj7q,       false",
        "ai8ghvmjabcd0001, false"
    })
    void tellsIdsThatReadAsNames(String name, boolean namelike) {
        assertThat(IdTime.of("https://social.example/users/" + name, NOW))
                .hasValueSatisfying(time -> {
                    assertThat(time.namelike()).isEqualTo(namelike);
                    assertThat(time.choosable()).isTrue();
                });
    }

    @Test
    void nobodyChoosesASnowflake() {
        assertThat(IdTime.of("https://social.example/ap/users/116000028098560000", NOW))
                .hasValueSatisfying(time -> assertThat(time.choosable()).isFalse());
    }
}
