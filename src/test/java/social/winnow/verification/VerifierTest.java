package social.winnow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import social.winnow.actor.ActorDirectory;
import social.winnow.actor.FetchLimits;
import social.winnow.actor.FetchListener;
import social.winnow.model.Activity;
import social.winnow.model.Lookup;
import social.winnow.model.Verification;
import social.winnow.model.Verification.By;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.signature.Freshness;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.signature.PublicAddress;
import social.winnow.store.ActorStore;
import social.winnow.store.StoredDocument;
import social.winnow.testkit.InventedServers;
import social.winnow.testkit.Json;
import social.winnow.testkit.ManualClocks;
import social.winnow.testkit.SigningActor;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

class VerifierTest {
    private static final String HOST = "social.example";
    private static final String JSON = Json.saying("a lovely day");

    private final ManualClocks time = new ManualClocks();
    private final InventedServers servers = new InventedServers();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean denied;
    private final Verifier verifier =
            new Verifier(
                    PublicAddress.HTTPS,
                    new ActorDirectory(
                                    servers,
                                    new NothingStored(),
                                    FetchLimits.DEFAULT,
                                    time.clocks(),
                                    Runnable::run,
                                    new FetchListener() {})
                            .keys(),
                    new SelfDoubt(VerificationListener.NONE, time.clocks()),
                    VerificationListener.NONE,
                    time.clocks());
    private final SigningActor eve = servers.actor(Json.EVE);

    private static final class NothingStored implements ActorStore {
        @Override
        public Lookup<Instant> firstSeen(String actorId) {
            return new Lookup.Absent<>();
        }

        @Override
        public void seen(String actorId, Instant at) {}

        @Override
        public Lookup<StoredDocument> document(String address) {
            return new Lookup.Absent<>();
        }

        @Override
        public void keep(String address, StoredDocument document) {}
    }

    private Instant now() {
        return time.clocks().wall().instant();
    }

    private Verification verify(Request request) {
        ParseOutcome read = new ActivityParser(1 << 20).parse(request.body().bytes());
        Activity activity = ((ParseOutcome.Parsed) read).activity();
        Terms terms =
                new Terms(
                        Freshness.DEFAULT,
                        Duration.ofMillis(800),
                        Set.of(HOST),
                        () -> {
                            asked.incrementAndGet();
                            return denied;
                        });
        return verifier.verify(request, activity, now(), terms);
    }

    private Request signedBy(SigningActor signer) {
        return signer.post(HOST, "/inbox", JSON, now());
    }

    private void convince() {
        for (int i = 0; i < 5; i++) {
            assertThat(verify(signedBy(eve))).isEqualTo(new Verification.Verified(By.SIGNATURE));
        }
        assertThat(verifier.sure()).isTrue();
    }

    private static Request with(Request request, Headers headers, Body body) {
        return new Request(request.method(), request.target(), headers, body, request.client());
    }

    @Test
    void fetchesNothingForWhatIsWrongInItself() {
        Request request = signedBy(eve);
        Body other = Body.of(JSON.replace("lovely", "lousy"));
        assertThat(verify(with(request, request.headers(), other)))
                .isEqualTo(new Verification.Unverifiable(Obstacle.SELF_DOUBT));
        verify(eve.post(HOST, "/inbox", JSON, now().minus(Duration.ofHours(3))));
        verify(with(request, Headers.of("Host", HOST), request.body()));
        assertThat(servers.fetched()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void callsNothingInvalidBeforeItHasVerifiedSomething() {
        Request stale = eve.post(HOST, "/inbox", JSON, now().minus(Duration.ofHours(3)));
        assertThat(verify(stale)).isEqualTo(new Verification.Unverifiable(Obstacle.SELF_DOUBT));
        convince();
        assertThat(verify(stale)).isEqualTo(new Verification.Invalid(Flaw.STALE));
    }

    @Test
    void asksTheAdminsListsBeforeAFetchAndOnlyThen() {
        denied = true;
        assertThat(verify(signedBy(eve))).isEqualTo(new Verification.Unverifiable(Obstacle.DENIED));
        assertThat(servers.fetched()).isEmpty();
        denied = false;
        verify(signedBy(eve));
        assertThat(asked).hasValue(2);
        verify(signedBy(eve));
        assertThat(asked).hasValue(2);
    }

    @Test
    void fetchesAKeyAgainThatWasChanged() {
        convince();
        time.pass(Duration.ofMinutes(6));
        SigningActor renewed = servers.rotate(Json.EVE);
        assertThat(verify(signedBy(renewed))).isEqualTo(new Verification.Verified(By.SIGNATURE));
        assertThat(servers.fetched()).hasSize(2);
        assertThat(verify(signedBy(eve))).isEqualTo(new Verification.Invalid(Flaw.WRONG_SIGNATURE));
    }

    @Test
    void callsASignatureUnverifiableWhoseKeyIsOldAndCannotBeFetchedAgain() {
        convince();
        time.pass(Duration.ofMinutes(6));
        servers.weather(_ -> new Reply.Failed(Reply.Reason.CONNECT, "down"));
        assertThat(verify(signedBy(eve.rotated())))
                .isEqualTo(new Verification.Unverifiable(Obstacle.KEY_UNREACHABLE));
    }

    @Test
    void fetchesOnceForAThousandWrongSignatures() {
        convince();
        time.pass(Duration.ofMinutes(6));
        SigningActor forger = eve.rotated();
        for (int i = 0; i < 1000; i++) {
            verify(signedBy(forger));
        }
        assertThat(servers.fetched()).hasSize(2);
    }

    @Test
    void takesTheBetterOfTwoSignatures() {
        Request good = signedBy(eve);
        Headers second = eve.rotated().post(Scheme.RFC9421, HOST, "/inbox", JSON, now()).headers();
        Headers both =
                good.headers()
                        .with("Content-Digest", second.first("Content-Digest").orElseThrow())
                        .with("Signature-Input", second.first("Signature-Input").orElseThrow())
                        .with("Signature", second.first("Signature").orElseThrow());
        assertThat(verify(with(good, both, good.body())))
                .isEqualTo(new Verification.Verified(By.SIGNATURE));
    }

    @Test
    void takesNobodyElsesWordForTheActors() {
        convince();
        assertThat(verify(signedBy(servers.actor("https://other.test/users/mallory"))))
                .isEqualTo(new Verification.Invalid(Flaw.FOREIGN_KEY));
        assertThat(servers.fetched()).noneMatch(address -> address.contains("other.test"));
        String neighbour = "https://remote.example/users/mallory";
        assertThat(verify(signedBy(servers.actor(neighbour))))
                .isEqualTo(new Verification.Relayed(neighbour));
    }

    @Test
    void tellsAServerThatRefusesFromOneThatIsGone() {
        servers.weather(_ -> new Reply.Answered(Response.of(403)));
        assertThat(verify(signedBy(eve)))
                .isEqualTo(new Verification.Unverifiable(Obstacle.KEY_REFUSED));
        servers.weather(_ -> new Reply.Answered(Response.of(410)));
        assertThat(verify(signedBy(servers.actor("https://remote.example/users/gone"))))
                .isEqualTo(new Verification.Unverifiable(Obstacle.KEY_GONE));
    }
}
