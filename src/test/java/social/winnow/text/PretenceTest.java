package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PretenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='https://lure.example/x'>https://bank.com/login</a>",
                "<a href='https://lure.example/'>www.bank.com</a>",
                "<a href='https://lure.example/'>bank.com/login</a>",
                // hides the true one as Mastodon hides beginnings
                "<a href='https://lure.example/?bank.com/'><span class='invisible'>"
                        + "https://lure.example/?</span><span>bank.com/</span></a>",
                "<p><a href='https://lure.example/'><b>https://</b><i>bank.com/</i></a></p>",
            })
    void tellsWhereALinkReadsLikeAnother(String html) {
        assertThat(Pretence.in(html).link()).get().asString().endsWith("bank.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no links",
                "<a href='https://lure.example/x'>look here</a>",
                "<a href='https://www.site.example/x'>site.example/x</a>",
                "<a href='https://site.example/x'>https://blog.site.example/</a>",
                "<a href='https://averyverylongname.example/some/path'>"
                        + "<span class='invisible'>https://</span>"
                        + "<span class='ellipsis'>averyverylongname.ex</span>"
                        + "<span class='invisible'>ample/some/path</span></a>",
                "<a href='https://xn--bcher-kva.example/x'>https://bücher.example/x</a>",
                "<a href='https://there.test/@mia' class='u-url mention'>@<span>mia</span></a>",
                "<a href='https://dotnet.test/x'>ASP.NET</a> <a"
                        + " href='https://js.test/'>Node.js</a>",
                "<a href='/relative'>https://bank.com/</a>",
            })
    void findsNothingInHonestLinks(String html) {
        assertThat(Pretence.in(html).link()).isEmpty();
    }

    @Test
    void tellsOfATextThatIsNotShown() {
        assertThat(
                        Pretence.in(
                                        "<p>hi<span class='x invisible'>river <b>stone</b>"
                                                + " meadow</span>")
                                .hidesText())
                .isTrue();
        assertThat(Pretence.in("<span class='invisible'>gemini://a.b/c-d</span> hi").hidesText())
                .isFalse();
        assertThat(
                        Pretence.in(
                                        "<a href='https://a.test/one two three'><span"
                                                + " class='invisible'>https://a.test/one two three"
                                                + " four</span></a>")
                                .hidesText())
                .isFalse();
        assertThat(Pretence.in("<p>the invisible man was here</p>").hidesText()).isFalse();
    }
}
