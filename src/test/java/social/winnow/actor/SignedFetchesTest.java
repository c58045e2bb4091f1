package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.signature.Freshness;
import social.winnow.signature.HttpSignature;
import social.winnow.signature.PublicAddress;
import social.winnow.signature.RequestSigner;
import social.winnow.signature.SignatureReader;
import social.winnow.signature.SignaturesRead;
import social.winnow.testkit.SigningActor;
import social.winnow.testkit.TestClock;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class SignedFetchesTest {
    private static final SigningActor SELF = SigningActor.rsa("https://winnow.example/actor");
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final TestClock clock = new TestClock();
    private final List<Call> calls = new ArrayList<>();
    private final SignedFetches fetches =
            new SignedFetches(
                    server(401, Duration.ofSeconds(1)),
                    new RequestSigner(
                            SELF.keyId(),
                            SELF.privateKey(),
                            HttpSignature.Scheme.CAVAGE,
                            clock.clocks().wall()),
                    clock.clocks().nanos());

    /** One that answers only what is validly signed, and takes its time. */
    private Client server(int refusal, Duration takes) {
        return call -> {
            calls.add(call);
            clock.advance(takes);
            boolean open = "open.example".equals(call.uri().getHost());
            return new Reply.Answered(Response.of(open || isSigned(call) ? 200 : refusal));
        };
    }

    private boolean isSigned(Call call) {
        Headers headers = call.headers();
        if (!headers.first("Host").equals(Optional.of(call.uri().getHost()))) {
            return false;
        }
        Request request =
                new Request(
                        call.method(),
                        call.target(),
                        headers,
                        Body.EMPTY,
                        InetAddress.getLoopbackAddress());
        return switch (new SignatureReader(PublicAddress.HTTPS).read(request)) {
            case SignaturesRead.Found(var all) ->
                    all.getFirst().uncovered().isEmpty()
                            && all.getFirst()
                                    .fresh(clock.clocks().wall().instant(), Freshness.DEFAULT)
                            && all.getFirst().isBy(SELF.publicKey());
            case SignaturesRead.None _, SignaturesRead.Unreadable _ -> false;
        };
    }

    private int fetch(String url) {
        URI uri = URI.create(url);
        Reply reply = fetches.send(Call.get(uri, Headers.NONE, TIMEOUT, 1000));
        return ((Reply.Answered) reply).response().status();
    }

    @Test
    void signsOnlyWhereItIsWanted() {
        assertThat(fetch("https://open.example/users/mia")).isEqualTo(200);
        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst().headers().contains("Signature")).isFalse();
    }

    @Test
    void asksOnceMoreWithASignatureAndRemembersTheHost() {
        assertThat(fetch("https://secure.example/users/fay?x=1")).isEqualTo(200);
        assertThat(calls).hasSize(2);
        assertThat(calls.getLast().timeout()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(fetch("https://secure.example/users/fay/main-key")).isEqualTo(200);
        assertThat(calls).hasSize(3);
        assertThat(fetch("https://open.example/users/mia")).isEqualTo(200);
        assertThat(calls.getLast().headers().contains("Signature")).isFalse();
        clock.advance(Duration.ofDays(2));
        assertThat(fetch("https://secure.example/users/fay")).isEqualTo(200);
        assertThat(calls).hasSize(6);
    }

    @Test
    void theSecondFetchEndsWithinTheTimeOfTheFirst() {
        List<Call> slow = new ArrayList<>();
        SignedFetches late =
                new SignedFetches(
                        call -> {
                            slow.add(call);
                            clock.advance(TIMEOUT);
                            return new Reply.Answered(Response.of(403));
                        },
                        new RequestSigner(
                                SELF.keyId(),
                                SELF.privateKey(),
                                HttpSignature.Scheme.CAVAGE,
                                clock.clocks().wall()),
                        clock.clocks().nanos());
        Reply reply =
                late.send(
                        Call.get(
                                URI.create("https://late.example/users/mia"),
                                Headers.NONE,
                                TIMEOUT,
                                1000));
        assertThat(slow).hasSize(1);
        assertThat(reply).isEqualTo(new Reply.Answered(Response.of(403)));
    }
}
