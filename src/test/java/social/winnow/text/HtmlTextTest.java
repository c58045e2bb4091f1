package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.text.HtmlText.Anchor;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain words | plain words",
                "<p>one</p><p>two<br>three</p> | one/two/three",
                "<br><br><p>one | one",
                "MAR<b></b>KER | MARKER",
                "MAR<!-- x -->KER | MARKER",
                "&#77;ARK&#x45;R | MARKER",
                "&amp;#77;ARKER | MARKER",
                "a  b &amp;amp; c | a b & c",
                "a < b & c > d <3 | a < b & c > d <3",
                "<span class=invisible>https://</span>x.example | https://x.example",
                "<img src=x alt='MARKER'> | MARKER",
                "<script>MARKER</script> | MARKER",
                "<style>MARKER</style> | MARKER",
                "<b title='a>b'>MARKER</b> | MARKER",
                "<noscript>MARKER</noscript> | MARKER",
                "<template>MARKER</template> | MARKER",
                "<select><option>MARKER</select> | MARKER",
                "<table><tr>MARKER<td>x | MARKER/x",
                "<p unclosed | ",
            })
    void readsWhatAPersonReads(String html, String text) {
        assertThat(HtmlText.read(html).text().replace('\n', '/'))
                .isEqualTo(text == null ? "" : text);
    }

    @Test
    void givesTheLinksAndTheTextBetween() {
        HtmlText read =
                HtmlText.read(
                        "<p>Hi <a href='https://a.example/@mia' class='u-url mention'>@mia</a>, see"
                            + " <a href='https://ads.example/x'>https://safe.example</a> <a"
                            + " href='https://a.example/tags/x' rel='tag'>#x</a> <a>end</a></p>");
        assertThat(read.anchors())
                .containsExactly(
                        new Anchor("https://a.example/@mia", true, 3, 7),
                        new Anchor("https://ads.example/x", false, 13, 33),
                        new Anchor("https://a.example/tags/x", true, 34, 36));
        assertThat(read.unlinked()).isEqualTo("Hi \n, see \n \n end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<div>", "<b>", "<b><p>", "<a href=x>", "<table><tr><td>", "<svg><desc>"})
    void j67ReadsTextBelowDeepNesting(String tag) {
        assertThat(HtmlText.read(tag.repeat(10_000 / (tag.length() / 3)) + "MARKER").text())
                .endsWith("MARKER");
    }

    @Test
    void readsNoMoreThanItsLimit() {
        assertThat(HtmlText.read("a".repeat(HtmlText.LONGEST + 1)).text())
                .hasSize(HtmlText.LONGEST);
        assertThat(HtmlText.read("&".repeat(HtmlText.LONGEST + 1)).text())
                .hasSize(HtmlText.LONGEST);
    }
}
