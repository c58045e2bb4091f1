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
                "token: 'a#b, c}d'|token: (hidden)",
                "token: ab#c,d}e # why|token: (hidden) # why",
                "{ token: \"a, \\\"b}\", listen: x }|{ token: (hidden), listen: x }",
                "{ token: 'it''s', x: y }|{ token: (hidden), x: y }",
                "# see https://hooks.example/services/T0|# see https://hooks.example/(hidden)",
                "# a word about tokens|# a word about tokens"
            })
    void hidesWhatIsSecretAndNothingElse(String written, String shown) {
        assertThat(Redacted.yaml(written)).isEqualTo(shown + "\n");
    }

    @Test
    void keepsTheLinesOfAWholeFile() {
        String text = "mode: enforce\n\nadmin:\n  token: a b c # why\nhosts: [a]\n";

        assertThat(Redacted.yaml(text))
                .isEqualTo("mode: enforce\n\nadmin:\n  token: (hidden) # why\nhosts: [a]\n");
    }

    @Test
    void hidesWhatStandsBelowItsKey() {
        String text =
                """
                notify:
                  - preset: slack
                    token: >-
                      hunter2

                      hunter3
                    url: >-
                      https://hooks.example/services/T0
                  - url:
                      https://hooks.example/services/T1
                # - { url:
                #   https://hooks.example/services/T2 }
                admin:
                  token:
                    hunter4
                  read-token: "hunter5
                    hunter6"
                  public-url: none
                actors: [https://friend.example/users/mia]
                """;

        assertThat(Redacted.yaml(text))
                .isEqualTo(
                        """
                        notify:
                          - preset: slack
                            token: (hidden)
                              (hidden)

                              (hidden)
                            url: >-
                              https://hooks.example/(hidden)
                          - url:
                              https://hooks.example/(hidden)
                        # - { url:
                        #   https://hooks.example/(hidden) }
                        admin:
                          token:
                            (hidden)
                          read-token: (hidden)
                            (hidden)
                          public-url: none
                        actors: [https://friend.example/users/mia]
                        """);
    }
}
