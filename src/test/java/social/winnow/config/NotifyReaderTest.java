package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.notify.EventType;
import social.winnow.notify.Preset;
import social.winnow.notify.SigningKey;
import social.winnow.notify.Target;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class NotifyReaderTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static Loaded load(String target) {
        return Configs.loader(
                        Map.of("SECRET", SECRET, "TOKEN", "tk_123", "BAD", "hunter2", "TWO", "a b"))
                .load("f", Configs.UPSTREAM + "notify:\n  - { " + target + " }\n");
    }

    private static Target read(String target) {
        return Configs.accepted(load(target)).told().getFirst();
    }

    @Test
    void nobodyIsToldByDefault() {
        assertThat(Configs.accepted(Configs.UPSTREAM).told()).isEmpty();
        assertThat(Configs.accepted(Configs.UPSTREAM + "notify: []\n").told()).isEmpty();
    }

    @Test
    void anAddressIsEnough() {
        assertThat(read("url: \"http://127.0.0.1:9000/hook?x=y\""))
                .isEqualTo(
                        new Target(
                                "json",
                                URI.create("http://127.0.0.1:9000/hook?x=y"),
                                Preset.JSON,
                                Optional.empty(),
                                Optional.empty(),
                                Set.copyOf(EventType.choice()),
                                Optional.empty(),
                                LocalTime.of(6, 0)));
    }

    @Test
    void readsEveryKey() {
        assertThat(
                        read(
                                "name: on-call, url: \"https://hooks.example/\", preset: json,"
                                        + " secret: \"${env:SECRET}\", token: \"${env:TOKEN}\","
                                        + " events: [wave-began, digest], every: 10m,"
                                        + " digest: \"21:30\""))
                .isEqualTo(
                        new Target(
                                "on-call",
                                URI.create("https://hooks.example/"),
                                Preset.JSON,
                                Optional.of(SigningKey.of(SECRET)),
                                Optional.of("tk_123"),
                                Set.of(EventType.WAVE_BEGAN, EventType.DIGEST),
                                Optional.of(Duration.ofMinutes(10)),
                                LocalTime.of(21, 30)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    preset: ntfy                                     | url: is missing
                    url: ftp://x.example/                            | url: must be an http or https
                    url: "https://me:hunter2@x.example/"             | url: must be an http or https
                    url: https://x.example/, preset: teams           | preset: must be one of json, ntfy, slack
                    url: https://x.example/, name: A B               | name: must be of small letters
                    url: https://x.example/, secret: hunter2         | secret: must be given as ${env:NAME}
                    url: https://x.example/, secret: "${env:BAD}"    | secret: must be whsec_ and
                    url: https://x.example/, token: "${env:TWO}"     | token: refers to something with spaces
                    url: https://x.example/, token: "${env:NONE}"    | token: the environment has no variable
                    url: https://x.example/, events: [waves]         | events: has no event's name: waves
                    url: https://x.example/, events: [test]          | events: has no event's name: test
                    url: https://x.example/, every: soon             | every: must be a duration
                    url: https://x.example/, every: 2d               | every: must be between 0s and 1d
                    url: https://x.example/, digest: noon            | digest: must be a time of day in UTC
                    url: https://x.example/, user: me                | user: is unknown
                    url: https://x.example/, preset: ntfy, secret: "${env:SECRET}" | secret: signs messages
                    url: https://x.example/, preset: slack, token: "${env:TOKEN}"  | token: is not for
                    """)
    void saysWhatIsWrongWithoutShowingSecrets(String target, String problem) {
        assertThat(Configs.problems(load(target)))
                .singleElement()
                .asString()
                .contains("notify[0]." + problem)
                .doesNotContain("hunter2");
    }

    @Test
    void noTwoHaveOneName() {
        String two =
                Configs.UPSTREAM
                        + "notify:\n  - url: https://a.example/\n  - url: https://b.example/\n";

        assertThat(Configs.problems(two))
                .singleElement()
                .asString()
                .contains("notify[1].name: must differ from the others': json is taken");
    }

    @Test
    void aTextIsNoTarget() {
        assertThat(Configs.problems(Configs.UPSTREAM + "notify: https://a.example/\n"))
                .isEqualTo(
                        List.of(
                                "winnow.yaml:2:9: notify: must be a mapping with a url, not a"
                                        + " single value"));
    }
}
