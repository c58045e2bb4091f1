package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.testkit.RawClient;
import social.winnow.testkit.RecordingUpstream;
import social.winnow.testkit.RecordingUpstream.Seen;

import java.io.IOException;
import java.util.stream.Stream;

/** Requests that two servers could read in two ways must reach the upstream in one way or not. */
class FramingTest {
    private static Rig rig;

    @BeforeAll
    static void start() throws IOException {
        rig = new Rig();
    }

    @AfterAll
    static void stop() throws IOException {
        rig.close();
    }

    @BeforeEach
    void forget() {
        rig.upstream.seen().clear();
        rig.traffic.rejected.clear();
    }

    private static String head(String... lines) {
        return "POST /inbox HTTP/1.1\r\nHost: social.example\r\n"
                + String.join("\r\n", lines)
                + "\r\n\r\n";
    }

    /**
     * The request is answered with that status, the connection is closed, the upstream sees none.
     */
    private static void refused(int status, String request) throws IOException {
        String answer = rig.exchange(request);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).contains("Connection: close");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        assertThat(rig.upstream.seen()).isEmpty();
        assertThat(rig.traffic.rejected).hasSize(1);
    }

    private static String http10(String head) {
        return head.replace("HTTP/1.1", "HTTP/1.0");
    }

    @Test
    void h01_lengthAndChunkedTogether() throws IOException {
        refused(
                400,
                head("Content-Length: 65", "Transfer-Encoding: chunked")
                        + "0\r\n\r\nPOST /SMUGGLED HTTP/1.1\r\nHost: social.example\r\n"
                        + "Content-Length: 0\r\n\r\n");
        rig.traffic.rejected.clear();
        refused(
                400,
                head("Transfer-Encoding: chunked", "Content-Length: 65")
                        + "0\r\n\r\nPOST /SMUGGLED HTTP/1.1\r\nHost: social.example\r\n"
                        + "Content-Length: 0\r\n\r\n");
    }

    @Test
    void h02_lengthAndChunkedTogetherInHttp10() throws IOException {
        refused(400, http10(head("Content-Length: 5", "Transfer-Encoding: chunked")) + "0\r\n\r\n");
    }

    @Test
    void h03_chunkedInHttp10() throws IOException {
        refused(400, http10(head("Transfer-Encoding: chunked")) + "0\r\n\r\n");
    }

    @Test
    void h04_twoDifferentLengths() throws IOException {
        refused(400, head("Content-Length: 5", "Content-Length: 6") + "{    }");
    }

    @Test
    void h05_lengthAsAList() throws IOException {
        refused(400, head("Content-Length: 5, 5") + "{   }");
        rig.traffic.rejected.clear();
        refused(400, head("Content-Length: 5", "Content-Length: 5") + "{   }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5", "-5", "0x5", "5e0", "5 6", "", "18446744073709551621", "\u00b2"})
    void h06_lengthThatIsNoNumber(String length) throws IOException {
        refused(400, head("Content-Length: " + length) + "{   }");
    }

    @Test
    void h07_blankBeforeTheColon() throws IOException {
        refused(400, head("Content-Length : 5") + "{   }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: chunked\u0000",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding:\u00a0chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                " Transfer-Encoding: chunked",
                "X: y\r\n Transfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding: chun ked",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding:",
            })
    void h08_codingInDisguise(String line) throws IOException {
        String answer = rig.exchange(head(line) + "5\r\n{   }\r\n0\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|501) .*Connection: close.*");
        assertThat(rig.upstream.seen()).isEmpty();
        assertThat(rig.traffic.rejected).hasSize(1);
    }

    @Test
    void h09_codingBeforeChunked() throws IOException {
        refused(501, head("Transfer-Encoding: gzip, chunked") + "5\r\n{   }\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x5", "+5", "-1", "0_5", " 5", "", "FFFFFFFFFFFFFFFF5", "5 ", "g"})
    void h10_chunkSizeThatIsNoNumber(String size) throws IOException {
        refused(400, head("Transfer-Encoding: chunked") + size + "\r\n{   }\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\n{   }\r\n0\r\n\r\n",
                "5\r\n{   }\n0\r\n\r\n",
                "5\r\n{   }\r\n0\n\r\n",
                "5\r\n{   }XX0\r\n\r\n",
            })
    void h11_bareLineFeedInAChunkedBody(String body) throws IOException {
        refused(400, head("Transfer-Encoding: chunked") + body);
    }

    @Test
    void h12_lineEndInAQuotedExtension() throws IOException {
        refused(400, head("Transfer-Encoding: chunked") + "5;a=\"\r\n{   }\r\n0\r\n\r\n\"\r\n\r\n");
    }

    @Test
    void h13_hugeExtension() throws IOException {
        refused(
                400,
                head("Transfer-Encoding: chunked") + "5;a=" + "x".repeat(64 << 10) + "\r\n{   }");
    }

    @Test
    void h14_legalExtension() throws IOException {
        RawClient.Answer answer =
                rig.ask(
                        head("Transfer-Encoding: chunked")
                                + "5;foo=bar;q=\"x\"\r\n{   }\r\n0\r\n\r\n");
        assertThat(answer.status()).isEqualTo(202);
        Seen seen = rig.upstream.seen().getFirst();
        assertThat(seen.body()).isEqualTo("5\r\n{   }\r\n0\r\n\r\n");
        assertThat(seen.header("Content-Length")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox", "/x"})
    void h15_trailersGoNoFurther(String target) throws IOException {
        RawClient.Answer answer =
                rig.ask(
                        head("Transfer-Encoding: chunked", "Trailer: Signature")
                                        .replace("/inbox", target)
                                + "5\r\n{   }\r\n0\r\nHost: evil\r\nSignature: x\r\n\r\n");
        assertThat(answer.status()).isEqualTo(202);
        Seen seen = rig.upstream.seen().getFirst();
        assertThat(seen.body()).isEqualTo("5\r\n{   }\r\n0\r\n\r\n");
        assertThat(seen.header("Signature")).isEmpty();
        assertThat(seen.header("Trailer")).isEmpty();
    }

    @Test
    void h16_bareLineFeedsThroughout() throws IOException {
        refused(400, "POST /inbox HTTP/1.1\nHost: social.example\nContent-Length: 2\n\n{}");
        rig.traffic.rejected.clear();
        refused(400, "POST /inbox HTTP/1.1\r\nHost: social.example\nContent-Length: 2\r\n\r\n{}");
    }

    @Test
    void h17_octetsBeforeTheRequest() throws IOException {
        refused(400, "\u0000\u0001" + Rig.get("/x"));
        assertThat(rig.ask("\r\n\r\n" + Rig.get("/x")).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /x\r\n\r\n", "GET /x \r\n\r\n", "GET\r\n\r\n"})
    void h18_requestLineWithoutAVersion(String request) throws IOException {
        refused(400, request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /x HTTP/2.0",
                "GET /x http/1.1",
                "PRI * HTTP/2.0",
                "GET /x HTTP/1.2",
                "GET /x HTTP/0.9",
                "GET /x HTTP/01.1",
                "GET /x HTTP/1.1 ",
                "GET  /x HTTP/1.1",
                "GET /x  HTTP/1.1",
                "GET\t/x\tHTTP/1.1",
                " GET /x HTTP/1.1",
            })
    void h19_versionOrBlanksThatAreNotExact(String line) throws IOException {
        refused(400, line + "\r\nHost: social.example\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: y",
                "Host: social.example\r\nHost: social.example",
                "Host: a, b",
                "Host: u@a",
                "Host: a/b",
                "Host:",
                "Host: a b",
            })
    void h20_hostThatIsNotOne(String line) throws IOException {
        refused(400, "GET /x HTTP/1.1\r\n" + line + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT 127.0.0.1:22", "TRACE /"})
    void h21_methodsOfProxies(String start) throws IOException {
        refused(405, start + " HTTP/1.1\r\nHost: social.example\r\n\r\n");
    }

    @Test
    void h22_absoluteTargets() throws IOException {
        refused(400, "GET http://evil.example/x HTTP/1.1\r\nHost: social.example\r\n\r\n");
        rig.ask("GET http://social.example/x?y HTTP/1.1\r\nHost: social.example\r\n\r\n");
        assertThat(rig.upstream.seen().getFirst().target()).isEqualTo("/x?y");
        rig.upstream.seen().clear();
        rig.ask(
                "POST http://social.example/inbox HTTP/1.1\r\nHost: social.example\r\n"
                        + "Content-Length: 14\r\n\r\n"
                        + Rig.CANARY);
        assertThat(rig.upstream.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "social.example:80", "inbox", "ftp://social.example/x", ""})
    void h22_targetsOfOtherForms(String target) throws IOException {
        refused(400, "OPTIONS " + target + " HTTP/1.1\r\nHost: social.example\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X\u0000Y: z",
                "X Y: z",
                "X[]: z",
                "NoColon",
                ": z",
                "X: a\u0000b",
                "X: a\rb",
                "X: a\n b",
                "X: a\u007fb",
                "X: a\r\n b",
                "X\u00e4: z",
            })
    void h23_headerLinesThatAreNone(String line) throws IOException {
        refused(400, "GET /x HTTP/1.1\r\nHost: social.example\r\n" + line + "\r\n\r\n");
    }

    @Test
    void h24_tooMuchHead() throws IOException {
        refused(431, Rig.get("/x", "X: y\r\n".repeat(100).strip()));
        rig.traffic.rejected.clear();
        refused(431, Rig.get("/x", "X: " + "y".repeat(17 << 10)));
        rig.traffic.rejected.clear();
        refused(414, Rig.get("/" + "x".repeat(5 << 10)));
        rig.traffic.rejected.clear();
        assertThat(rig.ask(Rig.get("/x", "X: y\r\n".repeat(99).strip())).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "close, Signature, Digest, Host",
                "Signature",
                "Content-Length",
                "Transfer-Encoding",
                "x-y",
            })
    void h25_h26_headersThatAreToBeTakenAway(String options) throws IOException {
        refused(400, Rig.post("/inbox", "{}", "Connection: " + options, "Signature: s"));
    }

    @Test
    void twoSignaturesAreTakenOnlyIfOneCanBeOfRfc9421() throws IOException {
        String[] two = {"Signature: keyId=a", "Signature: sig1=:AAAA:"};
        refused(400, Rig.post("/inbox", "{}", two));
        rig.traffic.rejected.clear();
        String input = "Signature-Input: sig1=();keyid=\"b\"";
        refused(400, Rig.post("/inbox", "{}", two[0], two[1], two[1], input));
        rig.traffic.rejected.clear();
        refused(400, Rig.post("/inbox", "{}", two[0], input, input));
        assertThat(rig.ask(Rig.post("/inbox", "{}", two[0], two[1], input)).status())
                .isEqualTo(202);
    }

    @Test
    void h27_upgradeToHttp2() throws IOException {
        RawClient.Answer answer =
                rig.ask(
                        Rig.get(
                                "/x",
                                "Connection: Upgrade, HTTP2-Settings",
                                "Upgrade: h2c",
                                "HTTP2-Settings: AAMAAABkAAQ"));
        assertThat(answer.status()).isEqualTo(202);
        Seen seen = rig.upstream.seen().getFirst();
        assertThat(seen.header("Upgrade")).isEmpty();
        assertThat(seen.header("HTTP2-Settings")).isEmpty();
        assertThat(seen.header("Connection")).isEmpty();
    }

    @Test
    void h28_webSocketOnAnInbox() throws IOException {
        refused(400, Rig.get("/inbox", "Connection: Upgrade", "Upgrade: websocket"));
    }

    @Test
    void h28_webSocketWhereNoneAreLetThrough() throws IOException {
        rig.ask(Rig.get("/elsewhere", "Connection: Upgrade", "Upgrade: websocket"));
        assertThat(rig.upstream.seen().getFirst().header("Upgrade")).isEmpty();
    }

    @Test
    void webSocketOfTheDraftWithABodyBehindTheHead() throws IOException {
        refused(
                400,
                Rig.get(
                        "/streaming",
                        "Connection: Upgrade",
                        "Upgrade: WebSocket",
                        "Sec-WebSocket-Key1: a",
                        "Sec-WebSocket-Key2: b"));
    }

    @Test
    void h29_expectations() throws IOException {
        try (RawClient client = rig.client()) {
            String head = head("Expect: 100-continue", "Content-Length: 2097152");
            assertThat(client.send(head).answer().status()).isEqualTo(413);
        }
        assertThat(rig.upstream.seen()).isEmpty();
        try (RawClient client = rig.client()) {
            client.send(head("Expect: 100-continue", "Content-Length: 2"));
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("{}").answer().status()).isEqualTo(202);
        }
        assertThat(rig.upstream.seen().getFirst().header("Expect")).isEmpty();
        rig.upstream.seen().clear();
        rig.traffic.rejected.clear();
        refused(417, Rig.post("/inbox", "{}", "Expect: x"));
    }

    @Test
    void h30_manyRequestsInOneWrite() throws IOException {
        rig.upstream.answering((seen, out) ->
                out.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: "
                                + seen.target().length()
                                + "\r\n\r\n"
                                + seen.target()));
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            all.append(Rig.get("/" + i));
        }
        try (RawClient client = rig.client()) {
            client.send(all.toString());
            for (int i = 0; i < 200; i++) {
                assertThat(client.answer().body()).isEqualTo("/" + i);
            }
        } finally {
            rig.upstream.answering(RecordingUpstream.ACCEPTS);
        }
        assertThat(rig.upstream.mostUnderWay()).isEqualTo(1);
    }

    @Test
    void h30_manyRequestsThatAreAnsweredHere() throws IOException {
        try (RawClient client = rig.client()) {
            client.send(Rig.post("/inbox", Rig.CANARY).repeat(200));
            for (int i = 0; i < 200; i++) {
                assertThat(client.answer().status()).isEqualTo(202);
            }
        }
        assertThat(rig.upstream.seen()).isEmpty();
    }

    @Test
    void h31_spamBehindSomethingElse() throws IOException {
        try (RawClient client = rig.client()) {
            client.send(Rig.get("/x") + Rig.post("/inbox", Rig.CANARY));
            assertThat(client.answer().status()).isEqualTo(202);
            assertThat(client.answer().status()).isEqualTo(202);
        }
        assertThat(rig.upstream.seen()).hasSize(1);
        assertThat(rig.upstream.seen().getFirst().target()).isEqualTo("/x");
    }

    @Test
    void h32_octetByOctet() throws Exception {
        try (RawClient client = rig.client()) {
            for (char c : Rig.post("/inbox", "{\"a\":1}").toCharArray()) {
                client.send(String.valueOf(c));
                Thread.sleep(1);
            }
            assertThat(client.answer().status()).isEqualTo(202);
        }
        assertThat(rig.upstream.seen().getFirst().body()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox", "/x"})
    void h33_clientThatHalfClosesBehindItsRequest(String target) throws IOException {
        try (RawClient client = rig.client()) {
            client.send(Rig.post(target, "{}")).finish();
            assertThat(client.rest()).startsWith("HTTP/1.1 202 ");
        }
        assertThat(rig.upstream.seen()).hasSize(1);
    }

    static Stream<String> cutShort() {
        return Stream.of(
                head("Content-Length: 100") + "{    ",
                head("Transfer-Encoding: chunked") + "5\r\n{   }\r\n",
                head("Transfer-Encoding: chunked") + "5\r\n{   }\r\n0\r\n");
    }

    @ParameterizedTest
    @MethodSource("cutShort")
    void h34_h35_bodiesThatEndTooSoon(String request) throws IOException {
        try (RawClient client = rig.client()) {
            client.send(request).finish();
            assertThat(client.rest()).doesNotContain(" 202 ");
        }
        assertThat(rig.upstream.seen()).isEmpty();
    }

    @Test
    void anySplittingOfTheSameBytesIsReadAlike() throws IOException {
        String request =
                head("Transfer-Encoding: chunked", "X: y") + "5;a=b\r\n{   }\r\n0\r\nT: u\r\n\r\n";
        for (int at = 1; at < request.length(); at++) {
            try (RawClient client = rig.client()) {
                client.send(request.substring(0, at)).send(request.substring(at));
                assertThat(client.answer().status()).isEqualTo(202);
            }
        }
        assertThat(rig.upstream.seen())
                .hasSize(request.length() - 1)
                .allMatch(seen -> seen.body().equals("5\r\n{   }\r\n0\r\n\r\n"));
    }
}
