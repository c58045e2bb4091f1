package social.winnow.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

class StrictJsonTest {
    private static final StrictJson JSON = new StrictJson(1 << 20);

    @Test
    void readsEveryKindOfValue() {
        JsonNode tree =
                read(
                        """
                         {"a":[1,-2,0.5,1e400,123456789012345678901234567890],"b":{"c":true,"d":null},"é":"\\u00e9\\n"}
                        """);
        assertThat(tree.get("a").get(1).asInt()).isEqualTo(-2);
        assertThat(tree.get("a").get(3).asDouble()).isInfinite();
        assertThat(tree.get("a").get(4).isDouble()).isTrue();
        assertThat(tree.get("b").get("d").isNull()).isTrue();
        assertThat(tree.get("é").stringValue()).isEqualTo("é\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Like\",\"type\":\"Create\"}",
                "{\"object\":{\"a\":1,\"b\":[{\"x\":1,\"y\":2,\"x\":1}]}}",
                "{\"type\":1,\"ty\\u0070e\":2}",
                "{\"a\":null,\"a\":null}"
            })
    void j51RefusesANameThatStandsTwice(String body) {
        assertThat(reason(body)).isEqualTo(MalformedReason.JSON_DUPLICATE_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}{}",
                "{\"a\":1} x",
                "[1]]",
                "/*c*/{}",
                "{}//c",
                "# c\n{}",
                "{\"a\":01}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":NaN}",
                "{\"a\":-Infinity}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\":-}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":0x1f}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\"",
                "{\"a\":",
                "[",
                "\"a",
                "\f{}",
                "tru",
                "True",
                "{\"a\" 1}",
                "[1 2]",
                "}"
            })
    void j52RefusesWhatIsNotJson(String body) {
        assertThat(reason(body)).isEqualTo(MalformedReason.JSON_SYNTAX);
    }

    @Test
    void j53RefusesOtherEncodings() {
        for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")) {
            assertThat(reason("{\"a\":\"b\"}".getBytes(Charset.forName(name))))
                    .as(name)
                    .isEqualTo(MalformedReason.JSON_ENCODING);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // never in UTF-8
                "80", // continuation without a start
                "c0af", // overlong
                "e080af", // overlong
                "eda080", // a surrogate
                "eda080edb080", // a pair of surrogates, CESU-8
                "f4908080", // beyond U+10FFFF
                "c3", // cut off
                "00" // NUL
            })
    void j53RefusesIllFormedBytes(String hex) {
        byte[] bytes = HexFormat.of().parseHex("7b2261223a22" + hex + "227d");
        assertThat(reason(bytes)).isEqualTo(MalformedReason.JSON_ENCODING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t "})
    void j53RefusesNothing(String body) {
        assertThat(reason(body)).isEqualTo(MalformedReason.JSON_EMPTY);
    }

    @Test
    void j54RefusesAByteOrderMark() {
        assertThat(reason("\ufeff{}")).isEqualTo(MalformedReason.JSON_ENCODING);
    }

    @Test
    void j55ReadsALoneSurrogate() {
        assertThat(read("{\"a\":\"\\ud83d\"}").get("a").stringValue()).isEqualTo("\ud83d");
    }

    @Test
    void j56RefusesDepth65() {
        assertThat(read("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
        assertThat(reason("[".repeat(65) + "]".repeat(65))).isEqualTo(MalformedReason.JSON_LIMIT);
        assertThat(reason("{\"a\":".repeat(65))).isEqualTo(MalformedReason.JSON_LIMIT);
        assertThat(reason("[".repeat(50_000))).isEqualTo(MalformedReason.JSON_LIMIT);
    }

    @Test
    void j57RefusesWhatIsTooMuch() {
        assertThat(read("[" + "1,".repeat(19_997) + "1]").size()).isEqualTo(19_998);
        assertThat(reason("[" + "1,".repeat(19_998) + "1]")).isEqualTo(MalformedReason.JSON_LIMIT);
        assertThat(reason("[" + "1".repeat(1000) + "]")).isEqualTo(MalformedReason.JSON_LIMIT);
        assertThat(reason("[1." + "1".repeat(1000) + "]")).isEqualTo(MalformedReason.JSON_LIMIT);
        assertThat(reason("[\"" + "a".repeat(2_000_000) + "\"]"))
                .isEqualTo(MalformedReason.JSON_LIMIT);
        assertThat(reason("{\"" + "a".repeat(1025) + "\":1}"))
                .isEqualTo(MalformedReason.JSON_LIMIT);
        assertThat(read("{\"" + "a".repeat(1024) + "\":1}").size()).isEqualTo(1);
    }

    @Test
    void survivesNamesMadeToCollide() {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 4096; i++) {
            for (int bit = 0; bit < 12; bit++) {
                body.append(bit == 0 ? "\"" : "").append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            body.append("\":1,");
        }
        String all = body.append("\"end\":1}").toString();
        assertThat(read(all).size()).isEqualTo(4097);
    }

    private static JsonNode read(String body) {
        return JSON.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static MalformedReason reason(String body) {
        return reason(body.getBytes(StandardCharsets.UTF_8));
    }

    private static MalformedReason reason(byte[] body) {
        return assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> JSON.read(body))
                .actual()
                .reason();
    }
}
