package social.winnow.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.ActorKey;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.signature.HttpSignature.Part;

import java.net.InetAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;

/**
 * The examples of the specifications that use an algorithm of ours, with the keys that they publish
 * for testing.
 */
class SpecificationVectorsTest {
    private static final String BODY = "{\"hello\": \"world\"}";

    /** draft-cavage-http-signatures-12, appendix C: 1024 bits, too weak for use. */
    private static final String CAVAGE_KEY =
            """
            -----BEGIN PUBLIC KEY-----
            MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
            6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
            Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
            oYi+1hqp1fIekaxsyQIDAQAB
            -----END PUBLIC KEY-----
            """;

    /** RFC 9421, appendix B.1.1 (test-key-rsa), in PKCS #1. */
    private static final String RSA_KEY =
            """
            -----BEGIN RSA PUBLIC KEY-----
            MIIBCgKCAQEAhAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrw
            WEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFq
            MGmXCQvEG7YemcxDTRPxAleIAgYYRjTSd/QBwVW9OwNFhekro3RtlinV0a75jfZg
            kne/YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0P
            uKxI4T+HIaFpv8+rdV6eUgOrB2xeI1dSFFn/nnv5OoZJEIB+VmuKn3DCUcCZSFlQ
            PSXSfBDiUGhwOw76WuSSsf1D4b/vLoJ10wIDAQAB
            -----END RSA PUBLIC KEY-----
            """;

    /** RFC 9421, appendix B.1.4 (test-key-ed25519). */
    private static final String ED25519_KEY =
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
            -----END PUBLIC KEY-----
            """;

    private static final String CONTENT_DIGEST =
            "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEm"
                    + "THWXvJwew==:";

    @Test
    void cavageC1CoversTheDateAlone() {
        HttpSignature signature =
                cavage(
                        "keyId=\"Test\",algorithm=\"rsa-sha256\","
                                + "signature=\"SjWJWbWN7i0wzBvtPl8rbASWz5xQW6mcJmn+ibttBqtifLN7Sazz"
                                + "6m79cNfwwb8DMJ5cou1s7uEGKKCs+FLEEaDV5lp7q25WqS+lavg7T8hc0GppauB"
                                + "6hbgEKTwblDHYGEtbGmtdHgVCk9SuS13F0hZ8FD0k/5OxEPXe5WozsbM=\"");
        assertThat(signature.keyId()).isEqualTo("Test");
        assertThat(signature.isBy(PublicKeys.pem(CAVAGE_KEY).orElseThrow())).isTrue();
        assertThat(signature.uncovered())
                .containsExactlyInAnyOrder(Part.METHOD, Part.TARGET, Part.HOST, Part.DIGEST);
    }

    @Test
    void cavageC2CoversTargetHostAndDate() {
        HttpSignature signature =
                cavage(
                        "keyId=\"Test\",algorithm=\"rsa-sha256\",headers=\"(request-target) host"
                            + " date\","
                            + "signature=\"qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS"
                            + "2mg2+SbrQDMCJypxBLSPQR2aAjn7ndmw2iicw3HMbe8VfEdKFYRqzic+efkb3"
                            + "nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3lgdDEmn04swr2Os0=\"");
        assertThat(signature.isBy(PublicKeys.pem(CAVAGE_KEY).orElseThrow())).isTrue();
        assertThat(signature.uncovered()).containsExactly(Part.DIGEST);
    }

    /** Its text names (created) and (expires), which its signature does not cover: left out. */
    @Test
    void cavageC3CoversEverything() {
        HttpSignature signature =
                cavage(
                        "keyId=\"Test\",algorithm=\"rsa-sha256\",created=1402170695, "
                                + "expires=1402170699,headers=\"(request-target) host date "
                                + "content-type digest content-length\","
                                + "signature=\"vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs"
                                + "8rgOp+63LEM3v+MFHB32NfpB2bEKBIvB1q52LaEUHFv120V01IL+TAD48XaERZF"
                                + "ukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zkly4zKH7s1dE=\"");
        assertThat(signature.isBy(PublicKeys.pem(CAVAGE_KEY).orElseThrow())).isTrue();
        assertThat(signature.uncovered()).isEmpty();
        Instant date = Instant.parse("2014-01-05T21:31:40Z");
        assertThat(signature.fresh(date, Freshness.DEFAULT)).isTrue(); // created is not covered
    }

    @Test
    void theKeyOfTheDraftIsTooWeakToBeUsed() {
        assertThat(PublicKeys.read(new ActorKey("Test", "", ActorKey.Form.PEM, CAVAGE_KEY)))
                .isEmpty();
    }

    @Test
    void rfc9421B26IsAnEd25519Signature() {
        HttpSignature signature =
                rfc9421(
                        "example.com",
                        "Tue, 20 Apr 2021 02:07:55 GMT",
                        "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                            + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"",
                        "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu"
                                + "4A0w6vuQv5lIp5WPpBKRCw==:");
        assertThat(signature.keyId()).isEqualTo("test-key-ed25519");
        assertThat(signature.isBy(key(ED25519_KEY))).isTrue();
        assertThat(signature.isBy(key(RSA_KEY))).isFalse();
        assertThat(signature.uncovered()).containsExactlyInAnyOrder(Part.TARGET, Part.DIGEST);
        Instant created = Instant.ofEpochSecond(1618884473);
        assertThat(signature.fresh(created, Freshness.DEFAULT)).isTrue();
        assertThat(signature.fresh(created.plus(Duration.ofMinutes(66)), Freshness.DEFAULT))
                .isFalse();
    }

    @Test
    void rfc9421Section43IsAnRsaSignatureThatExpires() {
        HttpSignature signature =
                rfc9421(
                        "origin.host.internal.example",
                        "Tue, 20 Apr 2021 02:07:56 GMT",
                        "proxy_sig=(\"@method\" \"@authority\" \"@path\" \"content-digest\""
                                + " \"content-type\" \"content-length\" \"forwarded\");"
                                + "created=1618884480;keyid=\"test-key-rsa\";"
                                + "alg=\"rsa-v1_5-sha256\";expires=1618884540",
                        "proxy_sig=:S6ZzPXSdAMOPjN/6KXfXWNO/f7V6cHm7BXYUh3YD/fRad4BCaRZxP+JH+8XY1I"
                            + "6+8Cy+CM5g92iHgxtRPz+MjniOaYmdkDcnL9cCpXJleXsOckpURl49GwiyUpZ10KHg"
                            + "OEe11sx3G2gxI8S0jnxQB+Pu68U9vVcasqOWAEObtNKKZd8tSFu7LB5YAv0RAGhB8t"
                            + "mpv7sFnIm9y+7X5kXQfi8NMaZaA8i2ZHwpBdg7a6CMfwnnrtflzvZdXAsD3LH2Twev"
                            + "U+/PBPv0B6NMNk93wUs/vfJvye+YuI87HU38lZHowtznbLVdp770I6VHR6WfgS9ddz"
                            + "irrswsE1w5o0LV/g==:");
        assertThat(signature.isBy(key(RSA_KEY))).isTrue();
        assertThat(signature.isBy(key(ED25519_KEY))).isFalse();
        assertThat(signature.uncovered()).containsExactly(Part.TARGET); // @path without @query
        Instant expires = Instant.ofEpochSecond(1618884540);
        assertThat(signature.fresh(expires.plus(Duration.ofMinutes(59)), Freshness.DEFAULT))
                .isTrue();
        assertThat(signature.fresh(expires.plus(Duration.ofMinutes(61)), Freshness.DEFAULT))
                .isFalse();
    }

    private static PublicKey key(String pem) {
        return PublicKeys.read(new ActorKey("k", "", ActorKey.Form.PEM, pem)).orElseThrow();
    }

    private static HttpSignature cavage(String signature) {
        return only(
                new Request(
                        "POST",
                        "/foo?param=value&pet=dog",
                        Headers.of(
                                "Host",
                                "example.com",
                                "Date",
                                "Sun, 05 Jan 2014 21:31:40 GMT",
                                "Content-Type",
                                "application/json",
                                "Digest",
                                "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=",
                                "Content-Length",
                                "18",
                                "Signature",
                                signature),
                        Body.of(BODY),
                        InetAddress.getLoopbackAddress()));
    }

    private static HttpSignature rfc9421(
            String host, String date, String signatureInput, String signature) {
        return only(
                new Request(
                        "POST",
                        "/foo?param=Value&Pet=dog",
                        Headers.of(
                                "Host",
                                host,
                                "Date",
                                date,
                                "Content-Type",
                                "application/json",
                                "Content-Digest",
                                CONTENT_DIGEST,
                                "Content-Length",
                                "18",
                                "Forwarded",
                                "for=192.0.2.123;host=example.com;proto=https",
                                "Signature-Input",
                                signatureInput,
                                "Signature",
                                signature),
                        Body.of(BODY),
                        InetAddress.getLoopbackAddress()));
    }

    private static HttpSignature only(Request request) {
        assertThat(DigestCheck.of(request)).isEqualTo(DigestCheck.MATCHES);
        SignaturesRead read = new SignatureReader(PublicAddress.HTTPS).read(request);
        return ((SignaturesRead.Found) read).signatures().getFirst();
    }
}
