package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

class KeysTest {

    @Test
    void theTableHasEveryKeyOnce() {
        List<String> declared =
                Arrays.stream(Keys.class.getDeclaredFields())
                        .filter(field -> field.getType() == Key.class)
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(field -> {
                            try {
                                return ((Key<?>) field.get(null)).path();
                            } catch (IllegalAccessException e) {
                                throw new AssertionError(e);
                            }
                        })
                        .toList();

        assertThat(Keys.ALL).extracting(Key::path).doesNotHaveDuplicates().isEqualTo(declared);
    }

    @Test
    void everyDefaultCanBeRead() {
        assertThat(Keys.ALL).allSatisfy(key -> assertThat(key.defaultValue()).isNotNull());
        assertThat(Config.byDefault(URI.create("http://127.0.0.1:3000")).limits().body())
                .isEqualTo(1 << 20);
    }

    @Test
    void everySentenceIsOne() {
        assertThat(Keys.ALL)
                .allSatisfy(key -> assertThat(key.doc()).endsWith(".").doesNotContain("\n"));
    }
}
