package social.winnow.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.Actor;
import social.winnow.model.ActorKey;
import social.winnow.model.ActorKey.Form;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class ActorReaderTest {
    private static final String MIA = "https://a.example/users/mia";

    private final ActorReader reader = new ActorReader(256 * 1024);

    private ActorRead read(String json) {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private Actor actor(String json) {
        return ((ActorRead.Read) read(json)).actor();
    }

    @Test
    void readsAProfile() {
        assertThat(
                        actor(
                                """
                                {"@context": ["https://www.w3.org/ns/activitystreams"],
                                 "id": "https://a.example/users/mia", "type": "Person",
                                 "preferredUsername": "mia", "name": "Mia", "inbox": "x",
                                 "summary": "<p>Cats &amp; <b>dogs</b></p>",
                                 "published": "2019-05-06T00:00:00Z",
                                 "icon": {"type": "Image", "url": "https://a.example/i.png"}}
                                """))
                .isEqualTo(
                        new Actor(
                                "https://a.example/users/mia",
                                List.of("Person"),
                                Optional.of("mia"),
                                Optional.of("Mia"),
                                Optional.of("Cats & dogs"),
                                Optional.of(Instant.parse("2019-05-06T00:00:00Z")),
                                true,
                                List.of(),
                                new Actor.Traits(
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        OptionalInt.empty())));
    }

    @Test
    void aBiographyHasAHashIfItIsLongEnoughToTellAccountsApart() {
        String form =
                "{\"id\": \"https://a.example/u\", \"type\": \"Person\", \"summary\": \"%s\"}";
        assertThat(actor(form.formatted("hello there")).traits().biography()).isEmpty();
        assertThat(actor(form.formatted("I mend old bicycles")).traits().biography()).isPresent();
    }

    @Test
    void readsEveryMemberInEveryForm() {
        Actor actor =
                actor(
                        """
                        {"id": "https://a.example/u/c", "type": ["Group", "x:Community"],
                         "preferredUsername": ["c"], "summary": null, "published": ["2020-01-02T03:04:05+09:00"],
                         "icon": [{"type": "Image", "url": [{"type": "Link", "href": "https://a.example/i"}]}]}
                        """);

        assertThat(actor.types()).contains("Group");
        assertThat(actor.username()).hasValue("c");
        assertThat(actor.summary()).isEmpty();
        assertThat(actor.published()).hasValue(Instant.parse("2020-01-01T18:04:05Z"));
        assertThat(actor.hasIcon()).isTrue();
    }

    @Test
    void readsTheKeyStubOfGoToSocial() {
        Actor actor =
                actor(
                        """
                        {"id": "https://gts.example/users/mia", "type": "Person",
                         "preferredUsername": "mia",
                         "publicKey": {"id": "https://gts.example/users/mia/main-key",
                                       "owner": "https://gts.example/users/mia", "publicKeyPem": "x"}}
                        """);

        assertThat(actor.published()).isEmpty();
        assertThat(actor.hasIcon()).isFalse();
        assertThat(actor.username()).hasValue("mia");
    }

    @Test
    void readsKeysInEveryForm() {
        Actor actor =
                actor(
                        person(
                                """
                                ,"publicKey": [
                                   {"id": "https://a.example/users/mia#main-key",
                                    "owner": {"id": "https://a.example/users/mia"}, "publicKeyPem": "one"},
                                   {"@id": "https://a.example/k", "controller": "https://b.example/c",
                                    "publicKeyPem": ["two"]},
                                   "https://a.example/users/mia#only-named"],
                                 "assertionMethod": [
                                   {"id": "https://a.example/users/mia#ed", "type": "Multikey",
                                    "controller": "https://a.example/users/mia", "publicKeyMultibase": "zthree"},
                                   {"id": "https://a.example/users/mia#old", "revoked": "2020-01-01T00:00:00Z",
                                    "publicKeyMultibase": "zfour"},
                                   "https://a.example/users/mia#named-too"]
                                """));

        assertThat(actor.keys())
                .containsExactly(
                        key("https://a.example/users/mia#main-key", MIA, Form.PEM, "one"),
                        key("https://a.example/k", "https://b.example/c", Form.PEM, "two"),
                        key("https://a.example/users/mia#ed", MIA, Form.MULTIBASE, "zthree"));
    }

    @Test
    void takesAKeyThatSaysLittleForTheActorsOwn() {
        Actor actor = actor(person(",\"publicKey\":{\"publicKeyPem\":\"x\"}"));

        assertThat(actor.keys()).containsExactly(key(MIA, MIA, Form.PEM, "x"));
    }

    @Test
    void takesTenKeysAtMost() {
        String key = "{\"id\":\"k\",\"publicKeyPem\":\"x\"}";
        Actor actor = actor(person(",\"publicKey\":[" + (key + ",").repeat(999) + key + "]"));

        assertThat(actor.keys()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "[[[]]]",
                "{}",
                "\"https://a.example/k\"",
                "{\"id\":\"k\"}",
                "{\"id\":\"k\",\"publicKeyPem\":7}",
                "{\"id\":\"k\",\"publicKeyPem\":\"\"}"
            })
    void leavesOutAKeyThatIsNone(String key) {
        assertThat(actor(person(",\"publicKey\":" + key)).keys()).isEmpty();
    }

    @Test
    void leavesOutAKeyLongerThanAny() {
        String key = "{\"publicKeyPem\":\"" + "x".repeat(65_536) + "\"}";

        assertThat(actor(person(",\"publicKey\":" + key)).keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'https://a.example/k','type':'Key','owner':'https://a.example/users/mia','publicKeyPem':'x'}",
                "{'id':'https://a.example/k','type':'https://w3id.org/security#Key',"
                        + "'owner':'https://a.example/users/mia','publicKeyPem':'x'}",
                "{'id':'https://a.example/k','type':['CryptographicKey'],"
                        + "'owner':{'id':'https://a.example/users/mia'},'publicKeyPem':'x'}",
                "{'id':'https://a.example/k','controller':'https://a.example/users/mia','publicKeyPem':'x'}"
            })
    void readsADocumentThatIsAKey(String document) {
        assertThat(read(document.replace('\'', '"')))
                .isEqualTo(new ActorRead.Key(key("https://a.example/k", MIA, Form.PEM, "x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'Key','owner':'https://a.example/users/mia','publicKeyPem':'x'}",
                "{'id':'https://a.example/k','type':'Key','publicKeyPem':'x'}",
                "{'id':'https://a.example/k','type':'Multikey','controller':'https://a.example/users/mia'}"
            })
    void refusesAKeyOfNobodys(String document) {
        assertThat(read(document.replace('\'', '"'))).isInstanceOf(ActorRead.Unreadable.class);
    }

    @Test
    void countsWhereTheDocumentItselfTells() {
        assertThat(
                        actor(
                                        person(
                                                ",\"followers\":{\"totalItems\":12},"
                                                        + "\"outbox\":{\"totalItems\":-1}"))
                                .traits())
                .isEqualTo(
                        new Actor.Traits(
                                Optional.empty(), OptionalInt.of(12), OptionalInt.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "20200102", "2020-13-45T00:00:00Z"})
    void leavesOutADateThatIsNone(String date) {
        assertThat(actor(person(",\"published\":\"" + date + "\"")).published()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"https://a.example/users/mia\"",
                "{}",
                "<html></html>",
                "{\"id\":\"https://a.example/1\",\"type\":\"Note\",\"content\":\"x\"}",
                "{\"type\":\"Person\",\"inbox\":\"x\"}",
                "{\"id\":7,\"type\":\"Person\"}",
                "{\"id\":\"https://a.example/1\",\"id\":\"https://b.example/1\",\"type\":\"Person\"}",
                "{\"id\":\"https://a.example/1\",\"type\":\"Person\"} x"
            })
    void refusesWhatDescribesNoAccount(String document) {
        assertThat(read(document)).isInstanceOf(ActorRead.Unreadable.class);
    }

    @Test
    void refusesWhatIsTooDeep() {
        assertThat(read(person(",\"x\":" + "[".repeat(50_000) + "]".repeat(50_000))))
                .isInstanceOf(ActorRead.Unreadable.class);
    }

    private static ActorKey key(String id, String owner, Form form, String text) {
        return new ActorKey(id, owner, form, text);
    }

    private static String person(String more) {
        return "{\"id\":\"https://a.example/users/mia\",\"type\":\"Person\"" + more + "}";
    }
}
