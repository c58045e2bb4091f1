package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static social.winnow.testkit.Json.activity;
import static social.winnow.testkit.Json.createOf;
import static social.winnow.testkit.Json.note;
import static social.winnow.testkit.Json.object;
import static social.winnow.testkit.Json.saying;
import static social.winnow.testkit.Json.text;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import social.winnow.model.http.Body;
import social.winnow.store.Kept;
import social.winnow.store.State;
import social.winnow.store.StoreException;
import social.winnow.testkit.Json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Wherever and however a text stands in a document, the rules see it. */
class FoundTextTest {
    private static final String CANARY = RunningWinnow.CANARY;
    private static final String SIGNATURE = "{\"type\":\"RsaSignature2017\"}";

    @TempDir static Path folder;
    private static RunningWinnow winnow;
    private int before;

    @BeforeAll
    static void start() throws Exception {
        winnow = RunningWinnow.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        winnow.close();
    }

    @BeforeEach
    void forget() throws StoreException {
        winnow.upstream.seen().clear();
        before = winnow.kept().size();
    }

    /** Members of a Note in which people would see the text. */
    private static Map<String, String> fields() {
        String shown = text("<p>Look: " + CANARY + "</p>");
        Map<String, String> notes = new TreeMap<>();
        notes.put("content", note("content", shown));
        notes.put("contentMap", note("contentMap", object("en", "\"hi\"", "ja", shown)));
        notes.put("summary", note("content", "\"hi\"", "summary", shown));
        notes.put("name", note("name", shown));
        notes.put("source", note("source", object("content", shown, "mediaType", "\"x/y\"")));
        notes.put("attachment name", note("attachment", "[" + named("Image") + "]"));
        notes.put("poll option", note("type", "\"Question\"", "oneOf", "[" + named("Note") + "]"));
        notes.put("poll choice", note("type", "\"Question\"", "anyOf", named("Note")));
        notes.put("tag name", note("tag", "[" + named("Hashtag") + "]"));
        notes.put("mention name", note("tag", "[" + named("Mention") + "]"));
        notes.put("_misskey_content", note("_misskey_content", shown));
        return notes;
    }

    private static String named(String type) {
        return object("type", text(type), "name", text(CANARY));
    }

    /** Activities that show the Note to people. */
    private static Map<String, UnaryOperator<String>> wrappings() {
        Map<String, UnaryOperator<String>> wrappings = new TreeMap<>();
        wrappings.put("Create", note -> createOf(note));
        wrappings.put("Update", note -> activity("Update", note));
        wrappings.put("Announce", note -> activity("Announce", note));
        wrappings.put("Announce of a Create", note -> activity("Announce", createOf(note)));
        wrappings.put(
                "OrderedCollection, 8th",
                note -> object("type", "\"OrderedCollection\"", "orderedItems", eighth(note)));
        wrappings.put(
                "Collection, 8th", note -> object("type", "\"Collection\"", "items", eighth(note)));
        wrappings.put("array, 8th", FoundTextTest::eighth);
        return wrappings;
    }

    private static String eighth(String note) {
        String harmless =
                IntStream.range(0, 7).mapToObj(_ -> saying("hi")).collect(Collectors.joining(","));
        return "[" + harmless + "," + createOf(note) + "]";
    }

    static Stream<Arguments> everyFieldInEveryWrapping() {
        return wrappings().entrySet().stream()
                .flatMap(wrapping ->
                        fields().entrySet().stream()
                                .map(field ->
                                        arguments(
                                                wrapping.getKey() + ": " + field.getKey(),
                                                wrapping.getValue().apply(field.getValue()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyFieldInEveryWrapping")
    void j59_j65_dropsTheCanary(String name, String json) throws IOException, StoreException {
        assertDropped(name, json);
    }

    static Stream<Arguments> disguises() {
        String half = CANARY.substring(0, 20);
        String rest = CANARY.substring(20);
        return Stream.of(
                arguments("zero width space", half + "\u200b" + rest),
                arguments("soft hyphen", half + "\u00ad" + rest),
                arguments("word joiner and BOM inside", half + "\u2060\ufeff" + rest),
                arguments("fullwidth", fullwidth(CANARY)),
                arguments("Cyrillic letters", CANARY.replace('A', '\u0410').replace('C', '\u0421')),
                arguments("small letters", CANARY.toLowerCase(Locale.ROOT)),
                arguments("split by markup", half + "<b></b>" + rest),
                arguments(
                        "split by spans",
                        half + "<span>" + rest.charAt(0) + "</span>" + rest.substring(1)),
                arguments("numeric entities", "&#88;" + CANARY.substring(1)),
                arguments("hexadecimal entities", "&#x58;" + CANARY.substring(1)),
                arguments("right to left", "\u202e" + new StringBuilder(CANARY).reverse()),
                arguments("with half a surrogate pair", "\ud83d" + CANARY),
                arguments(
                        "j67 in ten thousand boxes",
                        "<div>".repeat(10_000) + CANARY + "</div>".repeat(10_000)));
    }

    private static String fullwidth(String text) {
        return text.chars()
                .mapToObj(c -> String.valueOf((char) (c > ' ' && c < 0x7f ? c + 0xfee0 : c)))
                .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disguises")
    void j66_dropsTheCanaryInDisguise(String name, String content)
            throws IOException, StoreException {
        // A lone surrogate has no UTF-8: it comes escaped.
        String json = saying(content).replace("\ud83d", "\\ud83d");
        assertDropped(name, json);
    }

    @Test
    void j64_readsTypesInListsAndActorsAsObjects() throws IOException, StoreException {
        String series =
                "winnow_verdicts_total{kind=\"create\",reason=\"test-pattern\",verdict=\"drop\"}";
        double counted = winnow.metric(series);
        assertDropped(
                "type in a list",
                saying(CANARY).replace("\"type\":\"Create\"", "\"type\":[\"Create\"]"));
        before++;
        assertDropped(
                "actor as an object",
                activity(
                        "Create",
                        note("content", text(CANARY)),
                        "actor",
                        object("id", text(Json.EVE))));
        await().untilAsserted(() -> assertThat(winnow.metric(series)).isEqualTo(counted + 2));
    }

    @Test
    void j55_forwardsHalfASurrogatePairAsItCame() throws IOException {
        String json = saying("cut off: ").replace("cut off: ", "cut off: \\ud83d");

        assertThat(winnow.post(json).status()).isEqualTo(202);

        assertThat(winnow.passed()).isEqualTo(1);
        assertThat(winnow.upstream.seen().getFirst().body()).isEqualTo(json);
    }

    @Test
    void j60_tellsOfAPostThatIsOnlyNamed() throws IOException, StoreException {
        String series =
                "winnow_findings_total{mode=\"enforce\",rule=\"opaque-object\","
                        + "symbol=\"OPAQUE_OBJECT\"}";
        double found = winnow.metric(series);

        assertThat(winnow.post(createOf("\"https://remote.example/notes/77\"")).status())
                .isEqualTo(202);

        await().untilAsserted(() -> assertThat(winnow.metric(series)).isEqualTo(found + 1));
        assertThat(winnow.passed()).isEqualTo(1);
        assertThat(winnow.kept()).hasSize(before);
    }

    @Test
    void j61_quarantinesAnAliasedContentWhole() throws IOException, StoreException {
        String json =
                activity(
                        "Create",
                        note("zz", "\"hidden\""),
                        "@context",
                        "[\"https://www.w3.org/ns/activitystreams\",{\"zz\":\"as:content\"}]",
                        "signature",
                        SIGNATURE);

        assertThat(
                        winnow.post(
                                        "/users/mia/inbox?x=1",
                                        RunningWinnow.utf8(json),
                                        "dIgest: SHA-256=x",
                                        "Signature: keyId=\"k\"",
                                        "X-Twice: 1",
                                        "X-Twice: 2")
                                .status())
                .isEqualTo(202);

        assertThat(winnow.passed()).isZero();
        Kept kept = winnow.newest();
        assertThat(kept.state()).isEqualTo(State.WAITING);
        assertThat(kept.judgement().enforced().label()).isEqualTo("quarantine");
        var request = kept.request().orElseThrow();
        assertThat(request.target()).isEqualTo("/users/mia/inbox?x=1");
        assertThat(request.body()).isEqualTo(Body.of(json));
        assertThat(request.headers().lines().stream().map(it -> it.name() + "=" + it.value()))
                .containsExactly(
                        "Host=social.example",
                        "dIgest=SHA-256=x",
                        "Signature=keyId=\"k\"",
                        "X-Twice=1",
                        "X-Twice=2",
                        "Content-Length=" + json.length());
    }

    @Test
    void j62_readsContentSpelledAsAFullAddress() throws IOException, StoreException {
        String key = "https://www.w3.org/ns/activitystreams#content";
        assertDropped("canary", createOf(note(key, text(CANARY))));

        assertThat(winnow.post(createOf(note(key, "\"hello\""))).status()).isEqualTo(202);
        assertThat(winnow.passed()).isZero();
        assertThat(winnow.newest().state()).isEqualTo(State.WAITING);
    }

    private void assertDropped(String name, String json) throws IOException, StoreException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);

        assertThat(winnow.post("/inbox", body).status()).as(name).isEqualTo(202);

        assertThat(winnow.upstream.seen()).as(name).isEmpty();
        List<Kept> kept = winnow.kept();
        assertThat(kept).as(name).hasSize(before + 1);
        assertThat(kept.getFirst().state()).isEqualTo(State.DROPPED);
        assertThat(kept.getFirst().digest())
                .isEqualTo(HexFormat.of().formatHex(Body.of(body).sha256()));
        assertThat(winnow.newest().request()).isEmpty();
    }
}
