package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.testkit.RawClient;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a request comes from the page itself. */
class ProvenanceTest {
    private static final String RELOAD = "/api/v1/config/reload";
    private static final URI PUBLIC = URI.create("https://winnow.example");

    @TempDir Path folder;

    private int post(Optional<URI> publicUrl, String body, String... lines) throws Exception {
        try (AdminRig rig = new AdminRig(folder, publicUrl)) {
            List<String> all = new ArrayList<>(List.of(lines));
            all.add("Authorization: Bearer " + AdminRig.TOKEN);
            all.add("Connection: close");
            RawClient.Answer answer = rig.send("POST", RELOAD, body, all.toArray(String[]::new));
            return answer.status();
        }
    }

    private int post(String... lines) throws Exception {
        return post(Optional.empty(), "", lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:9080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "winnow.example",
                "xn--nxa.example",
                "localhost."
            })
    void a110RefusesAForeignHost(String host) throws Exception {
        assertThat(post("Host: " + host)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:9080", "127.0.0.1:9080", "[::1]:9080", "10.0.0.7"})
    void answersUnderAddressesAndLocalhost(String host) throws Exception {
        assertThat(post("Host: " + host)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: http://localhost:3000",
                "Origin: null",
                "Origin: http://localhost:9080.evil.example",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void a110RefusesWhatAnotherSiteMakesABrowserAsk(String line) throws Exception {
        assertThat(post("Host: localhost:9080", line)).isEqualTo(403);
    }

    @Test
    void answersThePageItself() throws Exception {
        assertThat(
                        post(
                                "Host: localhost:9080",
                                "Origin: http://localhost:9080",
                                "Sec-Fetch-Site: same-origin"))
                .isEqualTo(200);
    }

    @Test
    void a110AnswersUnderItsPublicUrlAndNoOtherName() throws Exception {
        Optional<URI> known = Optional.of(PUBLIC);

        assertThat(post(known, "", "Host: winnow.example", "Origin: https://winnow.example"))
                .isEqualTo(200);
        assertThat(post(known, "", "Host: 127.0.0.1:9080", "Origin: https://winnow.example"))
                .isEqualTo(200);
        assertThat(post(known, "", "Host: winnow.example", "Origin: https://other.example"))
                .isEqualTo(403);
        assertThat(post(known, "", "Host: winnow.example:8443")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: multipart/form-data; boundary=b",
                "Content-Type: text/plain; x=application/json",
                "X-None: 1"
            })
    void a110RefusesABodyThatAFormOfAnotherSiteCouldSend(String line) throws Exception {
        assertThat(post(Optional.empty(), "{}", "Host: localhost", line)).isEqualTo(415);
    }

    @Test
    void answersNoPreflight() throws Exception {
        try (AdminRig rig = new AdminRig(folder)) {
            RawClient.Answer answer =
                    rig.send(
                            "OPTIONS",
                            RELOAD,
                            "",
                            "Host: localhost",
                            "Origin: https://evil.example",
                            "Access-Control-Request-Method: POST",
                            "Connection: close");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.head()).doesNotContainIgnoringCase("access-control-allow");
        }
    }

    @Test
    void opensThePageFromALinkOfAnotherSite() throws Exception {
        try (AdminRig rig = new AdminRig(folder)) {
            RawClient.Answer answer =
                    rig.send(
                            "GET",
                            "/",
                            "",
                            "Host: localhost",
                            "Sec-Fetch-Site: cross-site",
                            "Connection: close");

            assertThat(answer.status()).isEqualTo(200);
        }
    }
}
