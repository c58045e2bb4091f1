package social.winnow.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.text.Folding;
import social.winnow.text.Hosts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

final class RecordedLineTest {
    private static final Instant BEGAN = Instant.parse("2027-03-04T05:06:07Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MENTION =
            "<p><span class='h-card'><a class='u-url mention'"
                + " href='https://home.example/@mia'>@<span>mia</span></a></span> secret wisdom:"
                + " привет секретно, 秘密の言葉 at <a"
                + " href='https://blog.shop.example/page/wonderland?token=hush'><span"
                + " class='invisible'>https://</span>blog.shop.example/page/wonderland</a> and"
                + " typed.shop.example/wonderland &amp; done</p>";

    private final RecordedLine lines =
            new RecordedLine(BEGAN, Set.of("home.example"), new SecureRandom());

    private JsonNode line(String activity) {
        return line(activity, new Verification.Verified(Verification.By.SIGNATURE));
    }

    private JsonNode line(String activity, Verification verification) {
        Verdict on = new Verdict.Forward();
        Judgement judgement = new Judgement(on, on, 0, List.of(), List.of());
        return JSON.readTree(
                lines.of(delivery(activity, verification), judgement, null, true).orElseThrow());
    }

    static Delivery delivery(String activity, Verification verification) {
        byte[] body = activity.getBytes(StandardCharsets.UTF_8);
        var parsed = (ParseOutcome.Parsed) new ActivityParser(1 << 20).parse(body);
        Request request =
                new Request(
                        "POST",
                        "/users/mia/inbox",
                        Headers.of("User-Agent", "http.rb/5.1 (Mastodon/4.5.1; +https://a.test/)"),
                        Body.of(body),
                        InetAddress.ofLiteral("203.0.113.9"));
        return new Delivery(
                "1", BEGAN.plus(Duration.ofMillis(1500)), request, parsed.activity(), verification);
    }

    private static String note(String actor, String content) {
        return JSON.writeValueAsString(
                JSON.createObjectNode()
                        .put("type", "Create")
                        .put("id", actor + "/c1")
                        .put("actor", actor)
                        .put("published", "2027-03-04T05:06:05Z")
                        .put("hidden", "unknown members vanish")
                        .set(
                                "object",
                                JSON.createObjectNode()
                                        .put("type", "Note")
                                        .put("id", actor + "/n1")
                                        .put("content", content)
                                        .put("attributedTo", actor)
                                        .set(
                                                "tag",
                                                JSON.createObjectNode()
                                                        .put("type", "Mention")
                                                        .put("href", "https://home.example/@mia")
                                                        .put("name", "@mia@home.example"))));
    }

    private String content(String content) {
        return line(note("https://a.test/users/eve", content))
                .at("/activity/object/content")
                .asString();
    }

    @Test
    void noWordAndNoNameOfTheActivityIsLeft() {
        String line = line(note("https://people.remote.example/users/evelyn", MENTION)).toString();

        assertThat(line)
                .doesNotContainIgnoringCase("secret", "wisdom", "evelyn", "wonderland", "hush")
                .doesNotContainIgnoringCase("people", "remote", "shop", "typed", "home.example")
                .doesNotContain("привет", "секретно", "秘密", "言葉", "unknown", "vanish", "203.0.113")
                .contains("h-card", "mention", "invisible", "local.test", "mastodon");
    }

    @Test
    void equalTextsStayEqualAndAChangeStaysSmall() {
        String text = "the quick brown fox jumps over the lazy dog";

        assertThat(content(text)).isEqualTo(content(text)).hasSameSizeAs(text);
        String changed = content(text.replace("fox", "box"));
        assertThat(changed).isNotEqualTo(content(text));
        long same =
                Arrays.stream(changed.split(" ", -1))
                        .filter(Arrays.asList(content(text).split(" ", -1))::contains)
                        .count();
        assertThat(same).isEqualTo(8);
    }

    @Test
    void whatLooksTheSameGetsTheSameLettersOrSuchAsLookTheSame() {
        String latin = content("verification account");
        String cyrillic = content("vеrificаtion аccоunt");

        assertThat(Folding.fold(cyrillic)).isEqualTo(Folding.fold(latin));
        assertThat(content("he\u200bllo").replace("\u200b", "")).isEqualTo(content("hello"));
    }

    @Test
    void whatIsOfOneServerStaysOfOneServer() {
        JsonNode activity =
                line(note("https://sub.remote.example/users/evelyn", MENTION)).path("activity");
        String actor = activity.path("actor").asString();
        String link = activity.at("/object/content").asString();

        assertThat(activity.at("/object/attributedTo").asString()).isEqualTo(actor);
        assertThat(activity.at("/object/id").asString()).startsWith(actor + "/");
        assertThat(Hosts.domain(Hosts.of(actor).orElseThrow()))
                .isNotEqualTo(Hosts.of(actor).orElseThrow());
        assertThat(activity.at("/object/tag/href").asString()).startsWith("https://local.test/@");
        // The host stands in the link, as what is shown of it, and in what was typed in.
        String domain =
                link.replaceAll(".*href=\"https://[a-z0-9]+\\.([a-z0-9]+\\.example)/.*", "$1");
        assertThat(link.split(domain, -1)).hasSize(4);
    }

    @Test
    void timesAreAsFarFromTheStartAsTheyWere() {
        JsonNode line = line(note("https://a.test/users/eve", "hi"));

        assertThat(line.path("t").asDouble()).isEqualTo(1.5);
        assertThat(line.path("start").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(line.at("/activity/published").asString()).isEqualTo("2025-12-31T23:59:58Z");
    }

    @Test
    void anIdThatTellsAnAgeTellsTheSameAgeRoundedAndNobody() {
        Instant born = BEGAN.minus(Duration.ofHours(5));
        String id = Long.toString(born.toEpochMilli() << 16 | 4711);
        String actor = "https://a.test/ap/users/" + id;

        JsonNode activity = line(note(actor, "hi")).path("activity");

        String other = activity.path("actor").asString();
        assertThat(other).doesNotContain(id);
        long millis = Long.parseLong(other.substring(other.lastIndexOf('/') + 1)) >> 16;
        assertThat(Instant.ofEpochMilli(millis))
                .isBetween(
                        Instant.parse("2025-12-31T18:50:00Z"),
                        Instant.parse("2025-12-31T19:00:00Z"));
        assertThat(activity.at("/object/id").asString()).startsWith(other + "/");
    }

    @Test
    void saysWhatWasKnownOfTheSignature() {
        String note = note("https://a.test/users/eve", "hi");

        assertThat(line(note).path("sig").asString()).isEqualTo("valid");
        assertThat(line(note, new Verification.Unsigned()).path("sig").asString())
                .isEqualTo("unsigned");
        assertThat(
                        line(note, new Verification.Invalid(Verification.Flaw.STALE))
                                .path("sig")
                                .asString())
                .isEqualTo("stale");
        assertThat(
                        line(note, new Verification.Relayed("https://relay.test/actor"))
                                .path("key_id")
                                .asString())
                .endsWith("/actor#main-key")
                .doesNotContain("relay");
    }
}
