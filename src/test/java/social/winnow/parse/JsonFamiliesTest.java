package social.winnow.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.testkit.ActivityGenerator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The families of cases by which JSON parsers are told apart: what must be read, what must not, and
 * what RFC 8259 leaves open. Each stands alone, in an array, and as a member of an activity.
 */
class JsonFamiliesTest {
    private static final ActivityParser PARSER = new ActivityParser(1 << 20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1",
                "0.1",
                "-0.0",
                "1e0",
                "1E+2",
                "1e-2",
                "0e1",
                "0E+1",
                "-1.5e-7",
                "1234567890123456789012345678901234567890",
                "20e1",
                "1.000000000000000000000000005",
                "true",
                "false",
                "null",
                "\"\"",
                "\"a\"",
                "\" \"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\u0000\"",
                "\"\\u0041\"",
                "\"\\u00e9\"",
                "\"\\uD83D\\uDE00\"",
                "\"\\uFFFF\"",
                "\"\\\\u0000\"",
                "\"\\\"\"",
                "\"\u007f\"",
                "\"\u2028\u2029\"",
                "\"é€😀\"",
                "\"\uffff\"",
                "\"\ufeff\"",
                "\"a/*b*/c//d#e\"",
                "\"new\\u000aline\"",
                "\"\u0080\"",
                "[]",
                "[ ]",
                "[[]]",
                "[1]",
                "[1 ]",
                "[null,1,\"1\",{}]",
                "[[],[[]]]",
                "[\"\"]",
                "{}",
                "{ }",
                "{\"\":0}",
                "{\"a\":[]}",
                "{\"a\":{},\"b\":{}}",
                "{\"a\\u0000b\":1}",
                "{\"a\" : 1\n}",
                "{\"A\":1,\"a\":2}",
                "\t1 ",
                "\r\n[\n1\t]\r\n "
            })
    void j58ReadsEveryValidValue(String value) {
        switch (parse(value)) {
            case ParseOutcome.Parsed _ -> assertThat(value).contains("{");
            case ParseOutcome.Malformed alone ->
                    assertThat(alone.reason()).isEqualTo(MalformedReason.NOT_AN_OBJECT);
        }
        assertThat(parse("[{\"a\":" + value + "}]")).isInstanceOf(ParseOutcome.Parsed.class);
        assertThat(parse("{\"type\":\"Create\",\"x\":" + value + "}"))
                .isInstanceOf(ParseOutcome.Parsed.class);
        for (String member : new String[] {"object", "to", "tag", "content", "url", "@context"}) {
            assertThat(parse("{\"type\":\"Create\",\"" + member + "\":" + value + "}"))
                    .as(member)
                    .isInstanceOf(ParseOutcome.Parsed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,,2]",
                "[,1]",
                "[1,]",
                "[1,,]",
                "[,]",
                "[1 2]",
                "[1:2]",
                "[\"a\" \"b\"]",
                "[-]",
                "[1",
                "[1,",
                "[",
                "[\"a",
                "[{}",
                "[1]]",
                "]",
                "[x",
                "[*]",
                "[3[4]]",
                "[\"\"],",
                "{,}",
                "{1:1}",
                "{\"a\"}",
                "{\"a\":}",
                "{:1}",
                "{\"a\"::1}",
                "{\"a\",1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":1,,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1",
                "{\"a",
                "{",
                "{\"a\":1}}",
                "{\"a\":1}#",
                "{\"a\":1}/**/",
                "{/**/\"a\":1}",
                "{\"a\":1};",
                "{{}}",
                "{null:1}",
                "{\"a\":\"b\":1}",
                "{\"a\" 1}",
                "{[]:1}",
                "}",
                "{]",
                "[}",
                "{\"a\":[1}",
                "+1",
                "-",
                "--1",
                "-a",
                "-.1",
                ".1",
                "1.",
                "1.e1",
                "1e",
                "1e+",
                "1E-",
                "1ea",
                "1e1.5",
                "01",
                "-01",
                "00",
                "0x1",
                "0x",
                "0b1",
                "1_000",
                "1,000",
                "1 000",
                "1a",
                "1.2.3",
                "1e1e1",
                "Infinity",
                "-Infinity",
                "NaN",
                "-NaN",
                "nan",
                "inf",
                "１",
                "0.1a",
                "1/2",
                "tru",
                "truee",
                "True",
                "TRUE",
                "nul",
                "nulll",
                "None",
                "fals",
                "undefined",
                "yes",
                "'a'",
                "\"",
                "\"a",
                "\"\\",
                "\"\\\"",
                "\"\\x41\"",
                "\"\\a\"",
                "\"\\'\"",
                "\"\\0\"",
                "\"\\u\"",
                "\"\\u1\"",
                "\"\\u123\"",
                "\"\\u123g\"",
                "\"\\U0041\"",
                "\"\\ \"",
                "\"a\nb\"",
                "\"a\tb\"",
                "\"a\rb\"",
                "\"\u0001\"",
                "\"\u001f\"",
                "\"\\\n\"",
                "\"\\uD800\\u\"",
                "\"\\uD800\\\"",
                "`a`",
                "“a”",
                "\"a\"\"b\"",
                "\"\\é\"",
                "a",
                "é",
                "//\n{}",
                "/**/{}",
                "#\n{}",
                "<null>",
                "<!---->{}",
                "{}<!---->",
                "&",
                "@",
                "\\u0061",
                "\u000b{}",
                "\f{}",
                "\u00a0{}",
                "\u2060{}",
                "\u0085{}",
                "{}\u00a0",
                "\u001e{}",
                "{}x",
                "{} {}",
                "{},",
                "{}{}",
                "[][]",
                "1 1",
                "true false",
                "\"a\" x",
                "*",
                "(1)"
            })
    void j58RefusesEveryInvalidValue(String value) {
        assertThat(parse(value)).isInstanceOf(ParseOutcome.Malformed.class);
        assertThat(parse("[{\"type\":\"Create\",\"object\":{\"x\":" + value + "}}]"))
                .isInstanceOf(ParseOutcome.Malformed.class);
        assertThat(parse("{\"type\":\"Create\"}" + value))
                .isInstanceOf(ParseOutcome.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e-400",
                "1e999999999",
                "-1e-999999999",
                "1E2147483648",
                "0.4e00669999999999999999999999999999999999999999999999969999999",
                "18446744073709551616",
                "\"\\uD800\"",
                "\"\\uDC00\"",
                "\"\\uDFAA\\uD800\"",
                "\"\\uD800\\n\"",
                "\"\\uD800a\"",
                "\"\\uD800\\uD800\\uDC00\"",
                "\"\\uFFFE\""
            })
    void j58ReadsWhatTheStandardLeavesOpen(String value) {
        String document = "{\"type\":\"Create\",\"content\":" + value + ",\"x\":" + value + "}";
        assertThat(parse(document)).isInstanceOf(ParseOutcome.Parsed.class);
        assertThat(parse(document)).isEqualTo(parse(document));
    }

    @Test
    void neverThrowsOnDamagedDocuments() {
        ActivityGenerator generator = new ActivityGenerator(58);
        for (int i = 0; i < 100; i++) {
            byte[] document = generator.next();
            for (int cut = 0; cut < document.length; cut += 1 + document.length / 20) {
                assertThat(PARSER.parse(Arrays.copyOf(document, cut)))
                        .isInstanceOf(ParseOutcome.Malformed.class);
                byte[] damaged = document.clone();
                damaged[cut] ^= (byte) (1 << (i % 8));
                assertThat(PARSER.parse(damaged)).isNotNull();
            }
        }
    }

    @Test
    void j68ReadsTenThousandRandomActivities() {
        ActivityGenerator generator = new ActivityGenerator(68);
        for (int i = 0; i < 10_000; i++) {
            byte[] document = generator.next();
            if (!(PARSER.parse(document) instanceof ParseOutcome.Parsed)) {
                assertThat(PARSER.parse(document))
                        .as(new String(document, StandardCharsets.UTF_8))
                        .isInstanceOf(ParseOutcome.Parsed.class);
            }
        }
    }

    private static ParseOutcome parse(String document) {
        return PARSER.parse(document.getBytes(StandardCharsets.UTF_8));
    }
}
