package social.winnow.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.Oddity;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Documents are written with single quotes; AS stands for the namespace. */
class LinkedDataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'zz':'as:content'}",
                "{'zz':{'@id':'AS#content'}}",
                "{'zz':'content'}",
                "{'x':'AS#','zz':'x:content'}",
                "{'x':'AS#con'}",
                "{'x':'AS'}",
                "{'x':{'@id':'AS#','@prefix':true}}",
                "{'zz':{'@id':'as:summary','@container':'@language'}}",
                "{'zz':'as:object'}",
                "{'Zz':'as:Create'}",
                "{'zz':'@type'}",
                "{'zz':'@graph'}",
                "{'content':'schema:text'}",
                "{'content':null}",
                "{'content':'as:summary'}",
                "{'actor':{'@id':'as:object'}}",
                "{'@vocab':'AS#con'}",
                "{'a':{'@id':'b:x','@context':{'zz':'as:content'}}}",
                "[[{'zz':'as:content'}]]"
            })
    void j61FindsContextsThatGiveNamesAnotherMeaning(String context) {
        assertThat(inspect("{'@context':" + context + ",'signature':{}}"))
                .containsExactly(Oddity.ALIASED_CONTEXT);
        assertThat(inspect("{'object':[{'@context':" + context + "}],'signature':{}}"))
                .containsExactly(Oddity.ALIASED_CONTEXT);
        assertThat(inspect("{'@context':" + context + "}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "'AS'",
                "['AS','https://w3id.org/security/v1',{'@language':'to'}]",
                "{'as':'AS#','sensitive':'as:sensitive','Hashtag':'as:Hashtag'}",
                "{'movedTo':{'@id':'as:movedTo','@type':'@id'},'quoteUrl':'as:quoteUrl'}",
                "{'toot':'http://joinmastodon.org/ns#','blurhash':'toot:blurhash'}",
                "{'focalPoint':{'@container':'@list','@id':'toot:focalPoint'}}",
                "{'misskey':'https://misskey-hub.net/ns#','_misskey_quote':'misskey:quote'}",
                "{'icons':'as:icon','expires':'as:endTime','comments':'as:comments'}",
                "{'pt':'https://joinpeertube.org/ns#','sc':'http://schema.org/','uuid':'sc:identifier'}",
                "{'support':{'@type':'sc:Text','@id':'pt:support'},'id':'@id','type':'@type'}",
                "{'content':'as:content','contentMap':{'@id':'as:content','@container':'@language'}}",
                "{'@vocab':'_:','@version':1.1}",
                "{'a':'b:c','b':'x:c','x':'http://x.example/'}"
            })
    void leavesCustomaryContextsAlone(String context) {
        assertThat(inspect("{'@context':" + context + ",'signature':{}}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'https://ads.example/context.json'",
                "['AS','https://ads.example/www.w3.org/ns/activitystreams']",
                "{'@import':'https://ads.example/context.json'}",
                "'http://w3id.org.ads.example/fep/1'",
                "'ads://www.w3.org/ns/activitystreams'",
                "['http://','#','','http#']"
            })
    void findsContextsThatAnybodyCanWrite(String context) {
        assertThat(inspect("{'@context':" + context + ",'signature':{}}"))
                .containsExactly(Oddity.FOREIGN_CONTEXT);
        assertThat(inspect("{'@context':" + context + "}")).isEmpty();
    }

    @Test
    void doesNotFollowChainsThatGrow() {
        String context = "{'a':'b:c:','b':'a:a:','zz':'a:x'}";
        assertThat(inspect("{'@context':" + context + ",'signature':{}}"))
                .containsExactly(Oddity.ALIASED_CONTEXT);
    }

    private static Set<Oddity> inspect(String document) {
        String json =
                document.replace('\'', '"').replace("AS", "https://www.w3.org/ns/activitystreams");
        return LinkedData.inspect(
                new StrictJson(1 << 20).read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
