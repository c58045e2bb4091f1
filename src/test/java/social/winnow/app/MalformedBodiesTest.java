package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import social.winnow.store.StoreException;
import social.winnow.testkit.Json;
import social.winnow.testkit.RawClient;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** What no correct server sends is refused with 400, and the reason is told. */
class MalformedBodiesTest {
    private static final String NOTE = Json.saying("hello");

    @TempDir static Path folder;
    private static RunningWinnow winnow;

    @BeforeAll
    static void start() throws Exception {
        winnow = RunningWinnow.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        winnow.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(twice(), syntax(), encodings(), sizes(), structures())
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> twice() {
        return Stream.of(
                refused("j51 type twice", with("\"type\":\"Like\""), "json_duplicate_key"),
                refused(
                        "j51 object twice, nested",
                        Json.createOf("{\"object\":1,\"object\":2}"),
                        "json_duplicate_key"),
                refused(
                        "j51 type twice, once escaped",
                        with("\"ty\\u0070e\":\"Like\""),
                        "json_duplicate_key"));
    }

    private static Stream<Arguments> syntax() {
        return Stream.of(
                refused("j52 something behind", NOTE + "{}", "json_syntax"),
                refused("j52 a comment", "/* x */" + NOTE, "json_syntax"),
                refused("j52 a leading zero", with("\"n\":01"), "json_syntax"),
                refused("j52 a raw newline", with("\"n\":\"a\nb\""), "json_syntax"),
                refused("j52 NaN", with("\"n\":NaN"), "json_syntax"),
                refused("j52 single quotes", with("'n':'a'"), "json_syntax"),
                refused("j52 cut off", NOTE.substring(0, NOTE.length() - 1), "json_syntax"));
    }

    private static Stream<Arguments> encodings() {
        return Stream.of(
                refused("j53 UTF-16BE", bytes(NOTE, UTF_16BE), "json_encoding"),
                refused("j53 UTF-16LE", bytes(NOTE, UTF_16LE), "json_encoding"),
                refused("j53 UTF-16BE, BOM", bytes("\ufeff" + NOTE, UTF_16BE), "json_encoding"),
                refused("j53 UTF-16LE, BOM", bytes("\ufeff" + NOTE, UTF_16LE), "json_encoding"),
                refused("j53 UTF-32BE", bytes(NOTE, Charset.forName("UTF-32BE")), "json_encoding"),
                refused(
                        "j53 UTF-32LE, BOM",
                        bytes("\ufeff" + NOTE, Charset.forName("UTF-32LE")),
                        "json_encoding"),
                refused("j53 ill-formed", bytes(with("\"n\":\"\u00ff\"")), "json_encoding"),
                refused("j53 overlong", bytes(with("\"n\":\"\u00c0\u00af\"")), "json_encoding"),
                refused("j53 NUL", bytes(with("\"n\":\"\0\"")), "json_encoding"),
                refused("j53 empty", "", "json_empty"),
                refused("j53 blank", " \r\n", "json_empty"),
                refused("j53 null", "null", "not_an_object"),
                refused("j53 an empty array", "[]", "not_an_object"),
                refused("j53 a string", "\"x\"", "not_an_object"),
                refused("j54 UTF-8 with BOM", "\ufeff" + NOTE, "json_encoding"));
    }

    private static Stream<Arguments> sizes() {
        return Stream.of(
                refused(
                        "j56 65 deep",
                        with("\"n\":" + "[".repeat(64) + "]".repeat(64)),
                        "json_limit"),
                refused("j56 50000 brackets", "[".repeat(50_000), "json_limit"),
                refused(
                        "j57 too many tokens",
                        with("\"n\":[" + "1,".repeat(20_000) + "1]"),
                        "json_limit"),
                refused("j57 a long number", with("\"n\":" + "1".repeat(1000)), "json_limit"));
    }

    private static Stream<Arguments> structures() {
        return Stream.of(
                refused("j63 @graph", with("\"@graph\":[]"), "json_ld_keyword"),
                refused(
                        "j63 @included, nested",
                        Json.createOf(Json.note("@included", "[]")),
                        "json_ld_keyword"),
                refused(
                        "j63 @reverse in a context",
                        Json.activity(
                                "Create",
                                Json.note(),
                                "@context",
                                "[{\"x\":{\"@reverse\":\"as:object\"}}]"),
                        "json_ld_keyword"),
                refused(
                        "j64 two actors",
                        Json.activity(
                                "Create",
                                Json.note(),
                                "actor",
                                "[\"https://a.example/\",\"https://b.example/\"]"),
                        "bad_actor"),
                refused(
                        "j64 an id of another kind",
                        Json.activity("Create", "{}", "id", "7"),
                        "bad_id"));
    }

    private static Arguments refused(String name, String body, String reason) {
        return refused(name, RunningWinnow.utf8(body), reason);
    }

    private static Arguments refused(String name, byte[] body, String reason) {
        return arguments(name, body, reason);
    }

    /** A note with one more member, and the canary, which is not even looked for. */
    private static String with(String member) {
        return Json.saying(RunningWinnow.CANARY).replaceFirst("\\{", "{" + quoted(member) + ",");
    }

    private static String quoted(String replacement) {
        return replacement.replace("\\", "\\\\").replace("$", "\\$");
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    /** Every character is one octet. */
    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isRefusedWithItsReason(String name, byte[] body, String reason)
            throws IOException, StoreException {
        String series = "winnow_malformed_total{reason=\"" + reason + "\"}";
        double before = winnow.metric(series);

        RawClient.Answer answer = winnow.post("/inbox", body);

        assertThat(answer.status()).as(name).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(reason + "\n");
        await().untilAsserted(() -> assertThat(winnow.metric(series)).isEqualTo(before + 1));
        assertThat(winnow.passed()).isZero();
        assertThat(winnow.kept()).isEmpty();
    }

    @Test
    void j57_aStringOfTwoMegabytesIsTooLargeAlready() throws IOException {
        byte[] body = new byte[2 << 20];
        Arrays.fill(body, (byte) 'a');
        try (RawClient client = winnow.client()) {
            client.send(
                    "POST /inbox HTTP/1.1\r\nHost: social.example\r\nContent-Length: "
                            + body.length
                            + "\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
        }
        assertThat(winnow.passed()).isZero();
    }

    @Test
    void theConnectionServesOnAfterARefusal() throws IOException {
        byte[] bad = RunningWinnow.request("POST", "/inbox", RunningWinnow.utf8("{"));
        byte[] badToo = RunningWinnow.request("POST", "/inbox", RunningWinnow.utf8("}"));
        try (RawClient client = winnow.client()) {
            assertThat(client.send(bad).answer().status()).isEqualTo(400);
            assertThat(client.send(badToo).answer().status()).isEqualTo(400);
        }
    }
}
