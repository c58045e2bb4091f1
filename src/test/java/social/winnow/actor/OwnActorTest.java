package social.winnow.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.Actor;
import social.winnow.model.http.Body;
import social.winnow.model.http.Disposition;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.parse.ActorRead;
import social.winnow.parse.ActorReader;
import social.winnow.signature.PublicKeys;
import social.winnow.testkit.SigningActor;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;

class OwnActorTest {
    private static final OwnAddress ADDRESS = new OwnAddress("winnow.social.example", "winnow");

    private static final SigningActor KEYS = SigningActor.rsa(ADDRESS.id());
    private static final OwnActor OWN =
            new OwnActor(ADDRESS, new KeyPair(KEYS.publicKey(), KEYS.privateKey()));

    @TempDir Path folder;

    @Test
    void itsDocumentIsReadAsAnAccountWithItsKey() {
        Response response = ask(OWN, "GET", "/actor");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("Content-Type").orElseThrow())
                .startsWith("application/activity+json");
        ActorRead read = new ActorReader(64 << 10).read(response.body().bytes());
        Actor actor = ((ActorRead.Read) read).actor();
        assertThat(actor.id()).isEqualTo("https://winnow.social.example/actor");
        assertThat(actor.types()).containsExactly("Application");
        assertThat(actor.username()).contains("winnow");
        assertThat(actor.keys()).hasSize(1);
        assertThat(actor.keys().getFirst().id()).isEqualTo(ADDRESS.keyId());
        assertThat(actor.keys().getFirst().owner()).isEqualTo(actor.id());
        assertThat(PublicKeys.read(actor.keys().getFirst())).contains(KEYS.publicKey());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /actor, 200",
        "HEAD, /actor, 200",
        "GET,  /actor?x=1, 200",
        "GET,  /outbox, 200",
        "POST, /inbox, 202",
        "GET,  /inbox, 404",
        "POST, /actor, 404",
        "GET,  /, 404",
        "GET,  /users/mia, 404",
        "PUT,  /inbox, 405",
        "GET,  /.well-known/webfinger, 400",
        "GET,  /.well-known/webfinger?resource=acct:winnow@winnow.social.example, 200",
        "GET,  /.well-known/webfinger?resource=acct%3AWinnow%40winnow.social.example&rel=self, 200",
        "GET,  /.well-known/webfinger?resource=https://winnow.social.example/actor, 200",
        "GET,  /.well-known/webfinger?resource=acct:mia@winnow.social.example, 404",
        "GET,  /.well-known/webfinger?resource=acct:winnow@social.example, 404",
        "GET,  /.well-known/webfinger?resource=%zz, 404",
        "GET,  /.well-known/webfinger?resource=, 404"
    })
    void itsHostAnswersWhatOthersAsk(String method, String target, int status) throws IOException {
        assertThat(ask(OWN, method, target).status()).isEqualTo(status);
    }

    @Test
    void itsNameLeadsBackToIt() {
        String target = ADDRESS.webfinger().substring("https://winnow.social.example".length());
        assertThat(ask(OWN, "GET", target).body().text())
                .contains("\"subject\":\"acct:winnow@winnow.social.example\"")
                .contains("\"href\":\"https://winnow.social.example/actor\"");
    }

    @Test
    void theKeyIsMadeOnceAndForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("identity.pem");
        KeyPair first = OwnKey.open(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(((RSAPublicKey) first.getPublic()).getModulus().bitLength()).isEqualTo(2048);
        assertThat(OwnKey.open(file).getPublic()).isEqualTo(first.getPublic());
        assertThat(folder).isDirectoryContaining(it -> it.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
    void aKeyThatOthersMayUseIsNotUsed(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("identity.pem"), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> OwnKey.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"})
    void aFileThatIsNoKeyIsSaidToBeNone(String text) throws IOException {
        Path file = folder.resolve("identity.pem");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> OwnKey.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no private RSA key");
    }

    private static Response ask(OwnActor actor, String method, String target) {
        Request request =
                new Request(
                        method,
                        target,
                        Headers.of("Host", ADDRESS.host()),
                        Body.EMPTY,
                        InetAddress.getLoopbackAddress());
        return ((Disposition.Answer) actor.handle(request)).response();
    }
}
