package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token: hunter2|token: (hidden)",
                "  read-token: 'hunter2'|  read-token: (hidden)",
                "admin: { token: hunter2, listen: x }|admin: { token: (hidden), listen: x }",
                "\"secret\": \"hunter2\"|\"secret\": (hidden)",
                "token: ${file:/run/secrets/t}|token: ${file:/run/secrets/t}",
                "token: \"${env:TOKEN}\"|token: \"${env:TOKEN}\"",
                "token: auto|token: auto",
                "  url: https://hooks.example/services/T0/B0/x|  url:"
                        + " https://hooks.example/(hidden)",
                "{ url: https://u:p@ntfy.example/topic }|{ url:"
                        + " https://(hidden)@ntfy.example/(hidden) }",
                "upstream: http://127.0.0.1:3000|upstream: http://127.0.0.1:3000",
                "actors: [https://friend.example/users/mia]|actors:"
                        + " [https://friend.example/users/mia]",
                "# a word about tokens|# a word about tokens"
            })
    void hidesWhatIsSecretAndNothingElse(String written, String shown) {
        assertThat(Redacted.yaml(written)).isEqualTo(shown + "\n");
    }

    @Test
    void keepsTheLinesOfAWholeFile() {
        String text = "mode: enforce\n\nadmin:\n  token: a b c # why\nhosts: [a]\n";

        assertThat(Redacted.yaml(text))
                .isEqualTo("mode: enforce\n\nadmin:\n  token: (hidden)# why\nhosts: [a]\n");
    }
}
