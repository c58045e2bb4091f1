package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

class SystemNamesTest {

    @Test
    void findsTheLocalHost() throws IOException {
        try (SystemNames names = new SystemNames()) {
            assertThat(names.lookup("localhost", Duration.ofSeconds(10)))
                    .isNotEmpty()
                    .allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void failsInsteadOfWaitingOnceItIsClosed() {
        SystemNames names = new SystemNames();
        names.close();

        assertThatThrownBy(() -> names.lookup("localhost", Duration.ofSeconds(10)))
                .isInstanceOf(IOException.class);
    }
}
