package social.winnow.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import social.winnow.testkit.Deliveries;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class LetterTest {
    private static final Instant NOW = Deliveries.NOW;
    private static final URI URL = URI.create("https://hooks.example/topic");
    private static final Letterhead HEAD =
            new Letterhead(
                    Optional.of("social.example"),
                    Optional.of(URI.create("https://winnow.example")));
    private static final String HOSTILE =
            "<!channel> @everyone `x` [y](https://evil.example/z?a=1&b=2)\n"
                    + "\u202e\u0000\ud800 <script>";

    private static Letter letter(Preset preset, Event event) {
        return Letter.to(Targets.of(preset, URL), Wording.of(event, "msg_1", NOW, 0), HEAD, NOW);
    }

    private static JsonNode json(Letter letter) {
        return JsonMapper.builder().build().readTree(letter.body().bytes());
    }

    /** One of every kind. */
    static Stream<Event> events() {
        return Stream.of(
                new Event.WaveBegan(31, 0.4),
                new Event.WaveEnded(Duration.ofMinutes(90)),
                new Event.CampaignBegan("c1", "the text \"buy\"", 9, 4, 7),
                new Event.QuarantineWaiting(14, 9),
                new Event.ReleaseEnding(2, NOW, 0),
                new Event.ReleaseEnding(1, NOW, 1),
                new Event.ReleaseFailed(1, "the instance refused it with 401: bad sig"),
                new Event.SelfDoubt(Optional.of("set this machine's clock")),
                new Event.SelfDoubt(Optional.empty()),
                new Event.ReloadFailed(2, "line 7, rules[0].deny"),
                new Event.StoreTrouble(Optional.of("It cannot be written.")),
                new Event.StoreTrouble(Optional.empty()),
                new Event.Digest(Map.of("forward", 812L), 3, List.of("the text \"buy\"")),
                new Event.Test());
    }

    @Test
    void everyEventIsSaidInEveryPreset() {
        assertThat(events().map(Event::type)).contains(EventType.values());
        for (Preset preset : Preset.values()) {
            assertThat(events())
                    .allSatisfy(event ->
                            assertThat(letter(preset, event).body().text())
                                    .hasSizeBetween(15, 4096)
                                    .doesNotContain("Optional", "null,", "%"));
        }
    }

    @Test
    void jsonHasTypeTimestampAndData() {
        JsonNode root = json(letter(Preset.JSON, new Event.WaveBegan(31, 0.4)));

        assertThat(root.path("type").asString()).isEqualTo("wave-began");
        assertThat(root.path("timestamp").asString()).isEqualTo(NOW.toString());
        JsonNode data = root.path("data");
        assertThat(data.path("title").asString()).isEqualTo("A wave has begun");
        assertThat(data.path("text").asString()).startsWith("31.0 strangers").contains("0.4");
        assertThat(data.path("urgency").asString()).isEqualTo("high");
        assertThat(data.path("instance").asString()).isEqualTo("social.example");
        assertThat(data.path("page").asString()).isEqualTo("https://winnow.example");
        assertThat(data.path("strangers").asDouble()).isEqualTo(31);
    }

    @Test
    void ntfyGetsTextWithHeaders() {
        Letter letter = letter(Preset.NTFY, new Event.CampaignBegan("c1", "\"buy\"", 9, 1, 7));

        assertThat(letter.headers().first("Title"))
                .hasValue("social.example: A campaign has begun");
        assertThat(letter.headers().first("Priority")).hasValue("3");
        assertThat(letter.headers().first("Tags")).hasValue("loudspeaker");
        assertThat(letter.headers().first("Click")).hasValue("https://winnow.example");
        assertThat(letter.body().text())
                .isEqualTo(
                        "9 strangers from 1 domain bring nearly the same to 7 people here.\n"
                                + "\"buy\"");
    }

    @Test
    void headersAreAsciiWhateverHappened() {
        for (Preset preset : Preset.values()) {
            assertThat(events().flatMap(event -> letter(preset, event).headers().lines().stream()))
                    .allSatisfy(line ->
                            assertThat(
                                            StandardCharsets.US_ASCII
                                                    .newEncoder()
                                                    .canEncode(line.value()))
                                    .isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void wordsOfOthersAreNeitherLinksNorMarkup(Preset preset) {
        Letter letter = letter(preset, new Event.CampaignBegan("c1", HOSTILE, 9, 4, 7));

        assertThat(letter.body().text())
                .contains("evil[.]example", "https[:]//")
                .doesNotContain("evil.example", "\u202e", "\u0000", "\ufffd", "?<");
    }

    @Test
    void slackShowsWordsOfOthersAsOneLineOfCode() {
        String text =
                json(letter(Preset.SLACK, new Event.CampaignBegan("c1", HOSTILE, 9, 4, 7)))
                        .path("text")
                        .asString();

        assertThat(text.lines())
                .hasSize(4)
                .element(2)
                .asString()
                .startsWith("`&lt;!channel&gt; @everyone 'x' [y]")
                .endsWith("`")
                .doesNotContain("<")
                .containsPattern("^`[^`]+`$");
    }

    @Test
    void aTokenIsShownToTheReceiver() {
        Target target = Targets.of(Preset.NTFY, URL);
        Target with =
                new Target(
                        target.name(),
                        target.url(),
                        target.preset(),
                        target.key(),
                        Optional.of("tk_1"),
                        target.events(),
                        target.every(),
                        target.digest());

        Letter letter = Letter.to(with, Wording.of(new Event.Test(), "msg_1", NOW, 0), HEAD, NOW);

        assertThat(letter.headers().first("Authorization")).hasValue("Bearer tk_1");
        assertThat(with.toString()).doesNotContain("tk_1", "hooks.example");
    }
}
