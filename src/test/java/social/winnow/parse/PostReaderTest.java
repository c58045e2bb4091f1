package social.winnow.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.Activity;
import social.winnow.model.Attachment;
import social.winnow.model.Content;
import social.winnow.model.Link;
import social.winnow.model.Mention;
import social.winnow.model.Post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Documents are written with single quotes. */
class PostReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'type':'Note','content':'MARKER'",
                "'type':'Note','content':['x','MARKER']",
                "'type':'Note','content':'x','contentMap':{'en':'x','ja':'MARKER'}",
                "'type':'Note','contentMap':{'en':['MARKER']}",
                "'type':'Note','summary':'MARKER'",
                "'type':'Note','summaryMap':{'en':'MARKER'}",
                "'type':'Article','name':'MARKER'",
                "'type':'Page','nameMap':{'en':'MARKER'}",
                "'type':'Note','content':'x','source':{'content':'MARKER','mediaType':'text/x'}",
                "'type':'Note','content':'x','source':'MARKER'",
                "'type':'Note','content':'x','_misskey_content':'MARKER'",
                "'type':'Note','attachment':{'type':'Image','url':'x','name':'MARKER'}",
                "'type':'Note','attachment':[{'type':'Document','summary':'MARKER'}]",
                "'type':'Note','attachment':[{'type':'Document','nameMap':{'en':'MARKER'}}]",
                "'type':'Article','image':{'type':'Image','url':'x','name':'MARKER'}",
                "'type':'Question','oneOf':[{'type':'Note','name':'x'},{'name':'MARKER'}]",
                "'type':'Question','anyOf':{'type':'Note','name':'MARKER'}",
                "'type':'Note','tag':{'type':'Hashtag','name':'#a MARKER'}",
                "'type':'Note','tag':[{'type':'Mention','href':'x','name':'@a MARKER'}]",
                "'type':'Note','tag':[{'type':'Emoji','name':'a MARKER b'}]",
                "'type':'Note','tag':[{'type':'Odd','content':'MARKER'}]",
                "'type':'Note','quote':{'type':'Note','content':'MARKER'}",
                "'type':'Note','quoteUrl':{'type':'Note','quote':{'summary':'MARKER'}}",
                "'type':'Article','preview':{'type':'Note','content':'MARKER'}",
                "'type':'Event','location':{'type':'Place','name':'MARKER'}",
                "'type':'Video','support':'MARKER'",
                "'type':'ChatMessage','content':'MARKER'",
                "'type':'Unheard','content':'MARKER'",
                "'content':'MARKER'",
                "'type':'Person','id':'a','name':'MARKER'",
                "'type':'Person','id':'a','summary':'MARKER'",
                "'type':'Person','_misskey_summary':'MARKER'",
                "'type':'Service','attachment':[{'type':'PropertyValue','name':'x','value':'MARKER'}]",
                "'type':'Group','attachment':[{'type':'PropertyValue','name':'MARKER','value':'x'}]",
                "'type':'Note','content':'MAR<b></b>KER'",
                "'type':'Note','content':'&#77;ARKER'",
                "'type':'Note','content':'<p><span class=invisible>MARKER</span></p>'",
                "'type':'Note','_misskey_content':'MAR<b></b>KER'"
            })
    void j65FindsTextWhereverItIsShown(String object) {
        String id = "'actor':'https://a.example/b','object':{" + object + "}}";
        for (String type : List.of("Create", "Update", "Announce", "Add", "Unheard")) {
            assertThat(plain("{'type':'" + type + "'," + id)).as(type).contains("MARKER");
        }
        assertThat(plain("{'type':'Announce','object':{'type':'Create'," + id + "}"))
                .contains("MARKER");
        assertThat(plain("{'type':'Create','object':[{'type':'Tombstone'},{" + object + "}]}"))
                .contains("MARKER");
        assertThat(plain("{'type':'Create','object':[{'content':'clean'},{" + object + "}]}"))
                .contains("clean", "MARKER");
        assertThat(plain("{" + object + "}")).contains("MARKER");
    }

    @Test
    void readsWhatAnActivitySaysByItself() {
        assertThat(plain("{'type':'Join','object':'x','participationMessage':'MARKER'}"))
                .contains("MARKER");
        for (String object : List.of("'x'", "{'content':'y'}")) {
            assertThat(
                            plain(
                                    "{'type':'QuoteRequest','object':%s,'instrument':{'content':'MARKER'}}"
                                            .formatted(object)))
                    .contains("MARKER");
        }
    }

    @Test
    void readsTheSameWordsOnce() {
        Post post = post("{'type':'Note','content':'x','contentMap':{'de':'x','en':'y'}}");
        assertThat(post.texts())
                .extracting(text -> text.field())
                .containsExactly("content", "contentMap");
        assertThat(post.texts())
                .extracting(text -> text.language().orElseThrow())
                .containsExactly("de", "en");
    }

    @Test
    void readsMentionsAndHashtags() {
        Post post =
                post(
                        """
                        {'type':'Note','content':'x','tag':[
                          {'type':'Mention','href':'https://b.example/u/1','name':'@u@b.example'},
                          {'type':['Mention'],'href':'https://b.example/u/2'},
                          {'type':'Mention','name':'@nobody'},
                          {'type':'Hashtag','name':'#Fedi','href':'https://a.example/tags/fedi'},
                          {'type':'Hashtag','name':'fedi'},
                          {'name':'#ÄÖ'},
                          {'type':'Emoji','name':':cat:'}]}
                        """);
        assertThat(post.mentions())
                .containsExactly(
                        new Mention("https://b.example/u/1", "@u@b.example"),
                        new Mention("https://b.example/u/2", ""));
        assertThat(post.hashtags()).containsExactly("fedi", "äö");
        assertThat(post.texts()).hasSize(1);
    }

    @Test
    void findsLinksWhereverTheyStand() {
        Post post =
                post(
                        """
                        {'type':'Note','id':'https://a.example/1','url':['https://a.example/@b/1',
                           {'type':'Link','href':'https://z9.example/x'}],
                         'content':'<a href=\\'https://z1.example/\\'>x</a> http://z2.example/y',
                         'summary':'https://z3.example','source':{'content':'[a](https://z4.example)'},
                         '_misskey_content':'<https://z5.example/>',
                         'tag':[{'type':'Link','href':'https://z6.example/'}],
                         'attachment':[{'type':'Link','href':'https://z7.example/'},
                           {'type':'Document','mediaType':'text/html','url':'https://z8.example/'}]}
                        """
                                .replace("\\'", "\\\""));
        assertThat(post.links())
                .extracting(Link::host)
                .containsExactlyInAnyOrder(
                        "z1.example",
                        "z2.example",
                        "z3.example",
                        "z4.example",
                        "z5.example",
                        "z6.example",
                        "z7.example",
                        "z8.example",
                        "z9.example");
    }

    @Test
    void mentionsAndHashtagsAreNoLinksUnlessTheyLeadElsewhere() {
        Post post =
                post(
                        """
                        {'type':'Note','id':'https://a.example/1','content':
                         '<a class=mention href=https://b.example/@u>@u</a>
                          <a class=hashtag href=https://a.example/tags/x>#x</a>
                          <a class=mention href=https://ads.shop.com/>@u</a>',
                         'tag':{'type':'Mention','href':'https://b.example/u/1'}}
                        """
                                .replace("\n", ""));
        assertThat(post.links())
                .containsExactly(new Link("https://ads.shop.com/", "ads.shop.com", "shop.com"));
    }

    @Test
    void quotesAreNoLinks() {
        Post post =
                post(
                        "{'content':'x','quoteUrl':'https://b.example/1',"
                            + "'tag':{'type':'Link','href':'https://b.example/1','name':'RE'}}");
        assertThat(post.quote()).contains("https://b.example/1");
        assertThat(post.links()).isEmpty();
    }

    @Test
    void takesAtMost200LinksAnd64Attachments() {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            content.append("https://z").append(i).append(".example ");
        }
        String image = "{'type':'Image','url':'https://a.example/x'},".repeat(80);
        Post post =
                post(
                        "{'type':'Note','content':'%s','attachment':[%s{}]}"
                                .formatted(content, image));
        assertThat(post.links()).hasSize(200);
        assertThat(post.attachments()).hasSize(64);
    }

    @Test
    void readsAttachmentsInEveryForm() {
        Post post =
                post(
                        """
                        {'type':'Note','attachment':[
                          {'type':'Document','url':'https://a.example/1','mediaType':'image/png',
                           'blurhash':'UBL_','width':12,'height':34},
                          {'type':'Image','url':[{'type':'Link','href':'https://a.example/2'}],'width':1.5},
                          'https://a.example/3']}
                        """);
        assertThat(post.attachments())
                .containsExactly(
                        new Attachment(
                                Optional.of("https://a.example/1"),
                                Optional.of("image/png"),
                                Optional.of("UBL_"),
                                OptionalInt.of(12),
                                OptionalInt.of(34)),
                        bare("https://a.example/2"),
                        bare("https://a.example/3"));
    }

    private static Attachment bare(String url) {
        return new Attachment(
                Optional.of(url),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    @Test
    void knowsAVote() {
        assertThat(post("{'type':'Note','name':'yes','inReplyTo':{'id':'x'}}").vote()).isTrue();
        assertThat(post("{'type':'Note','name':'yes','content':null,'inReplyTo':'x'}").vote())
                .isTrue();
        assertThat(post("{'type':'Note','name':'yes','content':'no','inReplyTo':'x'}").vote())
                .isFalse();
        assertThat(post("{'type':'Note','name':'yes'}").vote()).isFalse();
    }

    @Test
    void readsReferencesInEveryForm() {
        for (String form : List.of("'x'", "['x']", "{'id':'x'}", "[null,{'id':'x'}]")) {
            Post post =
                    post(
                            "{'content':'c','attributedTo':F,'inReplyTo':F,'quote':F,'to':F,'cc':F}"
                                    .replace("F", form));
            assertThat(post.attributedTo()).as(form).contains("x");
            assertThat(post.inReplyTo()).as(form).contains("x");
            assertThat(post.quote()).as(form).contains("x");
            assertThat(post.audience().to()).as(form).containsExactly("x");
            assertThat(post.audience().cc()).as(form).containsExactly("x");
        }
    }

    @Test
    void readsAProfile() {
        Activity activity =
                parsed(
                        """
                        {'type':'Update','actor':'https://a.example/b','object':{'type':'Person',
                         'id':'https://a.example/b','preferredUsername':'b','name':'Bea',
                         'summary':'<p>hello</p>','published':'2024-02-17','icon':[{'url':'x'}]}}
                        """);
        Content.EmbeddedActor actor = (Content.EmbeddedActor) ((Activity.Update) activity).object();
        assertThat(actor.actor().summary()).contains("hello");
        assertThat(actor.actor().hasIcon()).isTrue();
        assertThat(actor.actor().published().orElseThrow()).hasToString("2024-02-17T00:00:00Z");
    }

    private static List<String> plain(String document) {
        return parsed(document).post().orElseThrow().texts().stream()
                .map(text -> text.plain())
                .flatMap(text -> List.of(text.split(" ")).stream())
                .toList();
    }

    private static Post post(String object) {
        return parsed("{'type':'Create','actor':'https://a.example/b','object':" + object + "}")
                .post()
                .orElseThrow();
    }

    private static Activity parsed(String document) {
        ParseOutcome outcome =
                new ActivityParser(1 << 20)
                        .parse(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(ParseOutcome.Parsed.class);
        return ((ParseOutcome.Parsed) outcome).activity();
    }
}
