package social.winnow.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.Activity;
import social.winnow.model.ActivityKind;
import social.winnow.model.Content;
import social.winnow.model.Oddity;
import social.winnow.model.Post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Documents are written with single quotes. */
class ActivityParserTest {
    private static final ActivityParser PARSER = new ActivityParser(1 << 20);

    @Test
    void readsTheEnvelope() {
        Activity activity =
                parsed(
                        """
                        {'id':'https://m.example/1','type':'Create','actor':'https://m.example/rob',
                         'to':['https://www.w3.org/ns/activitystreams#Public'],
                         'published':'2024-02-17T10:00:00+01:00','proof':{},
                         'object':{'type':'Note','content':'hi','cc':'https://m.example/rob/followers'}}
                        """);
        assertThat(activity.envelope().id()).contains("https://m.example/1");
        assertThat(activity.envelope().actor()).isEqualTo("https://m.example/rob");
        assertThat(activity.envelope().published()).contains(Instant.parse("2024-02-17T09:00:00Z"));
        assertThat(activity.envelope().proofInBody()).isTrue();
        assertThat(activity.envelope().oddities()).isEmpty();
        assertThat(activity.envelope().audience().isPublic()).isTrue();
        assertThat(activity.envelope().audience().cc())
                .containsExactly("https://m.example/rob/followers");
    }

    @ParameterizedTest
    @CsvSource({
        "Create, CREATE",
        "Update, UPDATE",
        "Delete, DELETE",
        "Follow, FOLLOW",
        "Accept, ACCEPT",
        "Reject, REJECT",
        "Undo, UNDO",
        "Like, REACTION",
        "EmojiReact, REACTION",
        "Dislike, REACTION",
        "Announce, ANNOUNCE",
        "Flag, FLAG",
        "Block, BLOCK",
        "Move, MOVE",
        "Add, OTHER",
        "QuoteRequest, OTHER",
        "SomethingNew, OTHER"
    })
    void tellsTheKindsApartAndLetsUnknownOnesPass(String type, ActivityKind kind) {
        Activity activity =
                parsed("{'type':'" + type + "','actor':'https://a.example/b','object':'x'}");
        assertThat(activity.kind()).isEqualTo(kind);
        assertThat(activity.envelope().id()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "'x'", "1", "true", "[1]", "[[],null]", "['x']"})
    void j53RefusesDocumentsWithoutAnObject(String document) {
        assertThat(reason(document)).isEqualTo(MalformedReason.NOT_AN_OBJECT);
    }

    @Test
    void j55ScoresALoneSurrogateAsReplacementCharacter() {
        Post post = post(create("{'type':'Note','content':'a\\ud83d b','name':'\\udc00'}"));
        assertThat(post.texts().get(0).raw()).isEqualTo("a\ud83d b");
        assertThat(post.texts().get(0).plain()).isEqualTo("a\ufffd b");
        assertThat(post.texts().get(1).plain()).isEqualTo("\ufffd");
    }

    @Test
    void j59ReadsEveryItemOfACollection() {
        String items = "{'type':'Like','actor':'a','object':'x'},".repeat(7);
        String last = create("{'type':'Note','content':'MARKER'}");
        for (String type :
                List.of(
                        "Collection",
                        "CollectionPage",
                        "OrderedCollection",
                        "OrderedCollectionPage")) {
            for (String member : List.of("items", "orderedItems")) {
                Activity activity =
                        parsed("{'type':'%s','%s':[%s%s]}".formatted(type, member, items, last));
                List<Activity> read = ((Activity.Batch) activity).items();
                assertThat(read).hasSize(8);
                assertThat(read.get(7).post().orElseThrow().texts().getFirst().plain())
                        .isEqualTo("MARKER");
            }
        }
    }

    @Test
    void readsArraysAndNestedCollectionsAsBatches() {
        String note = create("{'type':'Note','content':'hi'}");
        String page = "{'type':'CollectionPage','items':" + note + "}";
        assertThat(((Activity.Batch) parsed("[" + note + "]")).items()).hasSize(1);
        assertThat(((Activity.Batch) parsed("[[" + note + "]," + page + "]")).items()).hasSize(2);
        assertThat(parsed("{'type':'Collection','first':" + page + "}").kind())
                .isEqualTo(ActivityKind.BATCH);
        assertThat(parsed("[" + note + "]").envelope().actor()).isEqualTo("https://a.example/b");
        assertThat(parsed("{'type':'Collection','items':[]}").kind()).isEqualTo(ActivityKind.OTHER);
        assertThat(reason("[" + (note + ",").repeat(300) + note + "]"))
                .isEqualTo(MalformedReason.JSON_LIMIT);
    }

    @Test
    void aCollectionThatIsAlsoAnActivityIsBoth() {
        Activity activity =
                parsed(
                        "{'type':['Create','Collection'],'object':{'content':'MARKER'},"
                                + "'items':[{'type':'Like','object':'x'}]}");
        assertThat(((Activity.Batch) activity).items())
                .extracting(Activity::kind)
                .containsExactly(ActivityKind.CREATE, ActivityKind.REACTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'https://a.example/1'", "{'id':'https://a.example/1'}"})
    void j60SaysWhenTheObjectIsOnlyNamed(String object) {
        Activity activity = parsed(create(object));
        assertThat(activity.envelope().oddities()).containsExactly(Oddity.OBJECT_BY_REFERENCE);
        assertThat(activity)
                .asInstanceOf(type(Activity.Create.class))
                .extracting(Activity.Create::object)
                .isEqualTo(new Content.Reference("https://a.example/1"));
        assertThat(
                        parsed("{'type':'Announce','object':" + create(object) + "}")
                                .envelope()
                                .oddities())
                .containsExactly(Oddity.OBJECT_BY_REFERENCE);
        assertThat(parsed("{'type':'Announce','actor':'a','object':'x'}").envelope().oddities())
                .isEmpty();
    }

    @Test
    void j62FindsTextUnderFullIris() {
        Activity activity =
                parsed(
                        create(
                                """
                                {'type':'https://www.w3.org/ns/activitystreams#Note','content':'hi',
                                 'https://www.w3.org/ns/activitystreams#content':[{'@value':'MARKER'}],
                                 'http://www.w3.org/ns/activitystreams#summary':'MARKER 2',
                                 'as:name':'MARKER 3'}
                                """));
        assertThat(activity.envelope().oddities()).containsExactly(Oddity.FULL_IRI_KEY);
        Post post = activity.post().orElseThrow();
        assertThat(post.types()).containsExactly("Note");
        assertThat(post.texts())
                .extracting(text -> text.plain())
                .containsExactly("hi", "MARKER", "MARKER 2", "MARKER 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'@graph':[]}",
                "{'type':'Create','object':{'tag':[{'@included':{}}]}}",
                "{'type':'Create','object':{'@reverse':1}}",
                "{'@context':{'x':{'@reverse':'as:object'}}}",
                "[{'\\u0040graph':1}]"
            })
    void j63RefusesKeywordsThatRearrange(String document) {
        assertThat(reason(document)).isEqualTo(MalformedReason.JSON_LD_KEYWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':['Create'],'actor':'https://a.example/b'",
                "'type':['Note','Create'],'actor':['https://a.example/b']",
                "'@type':'Create','actor':{'id':'https://a.example/b','type':'Person'}",
                "'type':'Create','actor':[{'id':'https://a.example/b'}]"
            })
    void j64ReadsTypeAndActorInEveryForm(String members) {
        Activity activity = parsed("{" + members + ",'object':{'type':'Note','content':'x'}}");
        assertThat(activity.kind()).isEqualTo(ActivityKind.CREATE);
        assertThat(activity.envelope().actor()).isEqualTo("https://a.example/b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'Create','actor':['a','b']} | BAD_ACTOR",
                "{'type':'Create','actor':17} | BAD_ACTOR",
                "{'type':'Create','actor':[true]} | BAD_ACTOR",
                "{'type':'Create','actor':{'id':17}} | BAD_ID",
                "{'type':'Create','id':17} | BAD_ID",
                "{'type':'Create','id':['a']} | BAD_ID",
                "{'type':'Create','object':{'id':{'id':'a'},'type':'Note'}} | BAD_ID"
            })
    void j64RefusesWhatCouldBeReadInTwoWays(String document, MalformedReason reason) {
        assertThat(reason(document)).isEqualTo(reason);
    }

    @Test
    void refusesOverlongIds() {
        String id = "https://a.example/" + "x".repeat(2048);
        assertThat(reason("{'type':'Like','id':'" + id + "'}"))
                .isEqualTo(MalformedReason.JSON_LIMIT);
        assertThat(reason("{'type':'Like','actor':'" + id + "'}"))
                .isEqualTo(MalformedReason.JSON_LIMIT);
        assertThat(reason(create("'" + id + "'"))).isEqualTo(MalformedReason.JSON_LIMIT);
    }

    @Test
    void takesTheAuthorWhereNoActorIsNamed() {
        assertThat(parsed("{'type':'Create','object':{'attributedTo':'a','content':'x'}}"))
                .extracting(activity -> activity.envelope().actor())
                .isEqualTo("a");
        assertThat(parsed("{'type':'Create','actor':{},'object':{'content':'x'}}"))
                .extracting(activity -> activity.envelope().actor())
                .isEqualTo("");
    }

    @Test
    void readsAReport() {
        Activity activity =
                parsed(
                        "{'type':'Flag','actor':'https://a.example/actor','content':'MARKER',"
                                + "'object':['https://b.example/u',{'id':'https://b.example/s'}]}");
        assertThat(((Activity.Flag) activity).reported())
                .containsExactly("https://b.example/u", "https://b.example/s");
        assertThat(post(activity).texts().getFirst().plain()).isEqualTo("MARKER");
    }

    @Test
    void readsReactions() {
        assertThat(parsed("{'type':'Like','object':'x','_misskey_reaction':'👍'}"))
                .asInstanceOf(type(Activity.Reaction.class))
                .extracting(reaction -> reaction.content().orElseThrow())
                .isEqualTo("👍");
        assertThat(parsed("{'type':'EmojiReact','object':'x','content':':cat:'}"))
                .asInstanceOf(type(Activity.Reaction.class))
                .extracting(reaction -> reaction.content().orElseThrow())
                .isEqualTo(":cat:");
    }

    @Test
    void knowsADeletedAccount() {
        assertThat(parsed("{'type':'Delete','actor':'a','object':'a'}"))
                .asInstanceOf(type(Activity.Delete.class))
                .matches(Activity.Delete::ofSelf);
        assertThat(parsed("{'type':'Delete','actor':'a','object':{'type':'Tombstone','id':'a/1'}}"))
                .asInstanceOf(type(Activity.Delete.class))
                .matches(delete -> !delete.ofSelf());
    }

    @Test
    void readsMovesAndNestedUndos() {
        assertThat(parsed("{'type':'Move','actor':'a','object':'a','target':{'id':'b'}}"))
                .asInstanceOf(type(Activity.Move.class))
                .extracting(move -> move.target().orElseThrow())
                .isEqualTo("b");
        Activity undo =
                parsed("{'type':'Undo','actor':'a','object':{'type':'Follow','object':'b'}}");
        assertThat(((Activity.Undo) undo).object()).isInstanceOf(Content.EmbeddedActivity.class);
    }

    private static String create(String object) {
        return "{'type':'Create','actor':'https://a.example/b','object':" + object + "}";
    }

    private static Activity parsed(String document) {
        ParseOutcome outcome = parse(document);
        assertThat(outcome).isInstanceOf(ParseOutcome.Parsed.class);
        return ((ParseOutcome.Parsed) outcome).activity();
    }

    private static Post post(String document) {
        return post(parsed(document));
    }

    private static Post post(Activity activity) {
        return activity.post().orElseThrow();
    }

    private static MalformedReason reason(String document) {
        ParseOutcome outcome = parse(document);
        assertThat(outcome).isInstanceOf(ParseOutcome.Malformed.class);
        return ((ParseOutcome.Malformed) outcome).reason();
    }

    private static ParseOutcome parse(String document) {
        return PARSER.parse(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
