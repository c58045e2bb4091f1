package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Browser.soon;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import social.winnow.testkit.Browser;
import social.winnow.testkit.WithBrowser;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.logging.Level;

/** What hostile posts make of the page: nothing but text. */
@ExtendWith(WithBrowser.class)
final class HostilePostTest {
    private static final String SAFE =
            "script[src$='main.js'], link[href='style.css'], link[href='parts.css'],"
                    + " link[href='views.css'], link[href='icon.svg']";

    private final Browser browser;
    private FakeApi api;

    HostilePostTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void start() throws IOException {
        api = FakeApi.start();
        browser.console(Level.ALL);
    }

    @AfterEach
    void stop() {
        browser.go("about:blank");
        api.close();
    }

    @Test
    void showsMarkupAsText() {
        open("quarantine/6hostile");

        assertThat(browser.text(".item"))
                .contains("<script>window.hurt=1</script>")
                .contains("<img src=x onerror=\"window.hurt=2\">")
                .contains("${window.hurt=4}");
        assertHarmless();

        browser.run("location.hash = '#/quarantine'");
        soon("list").until(() -> browser.text(".rows").contains("<script>alert(1)</script>"));
        assertHarmless();
    }

    @Test
    void offersNoLinkOfAPost() {
        open("quarantine/6hostile");

        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('a')].filter(a =>"
                                        + " !a.getAttribute('href').startsWith('#')).length"))
                .isEqualTo(0L);
        assertThat(browser.text(".item"))
                .contains("javascript[:]window")
                .contains("hxxps://xn--80ak6aa92e[.]example/%00?q=<img>");
    }

    @Test
    void showsWhatCannotBeSeen() {
        open("quarantine/6hostile");

        assertThat(browser.text(".item"))
                .contains("U+202E")
                .contains("U+200B × 400")
                .contains("U+2028")
                .contains("U+0000")
                .contains("lone \uFFFD surrogate");
        assertThat(
                        browser.run(
                                "return /[\\u202A-\\u202E\\u2066-\\u2069\\u200B]/"
                                        + ".test(document.querySelector('main').textContent)"))
                .isEqualTo(false);
    }

    @Test
    void showsTheBeginningOfAMegabyteAndOfTenThousandLinks() {
        ArrayNode items = api.preparedList("items");
        ObjectNode post = (ObjectNode) items.get(0).path("post");
        post.withArray("texts")
                .removeAll()
                .addObject()
                .put("where", "content")
                .put("text", "long ".repeat(200_000));
        ArrayNode links = post.withArray("links").removeAll();
        for (int i = 0; i < 10_000; i++) {
            links.addObject().put("text", "a").put("url", "https://host" + i + ".example/");
        }
        api.answer("items", items);

        open("quarantine/0wave");

        assertThat(browser.text(".said").length()).isLessThan(2000);
        assertThat(browser.all(".card li").size()).isLessThan(100);
        assertThat(browser.text(".item")).contains("9,990 left");
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private void open(String view) {
        api.open(browser, FakeApi.TOKEN, view);
        soon(view).until(() -> !browser.all(".item .said").isEmpty());
    }

    private void assertHarmless() {
        assertThat(browser.run("return window.hurt ?? null")).isNull();
        assertThat(
                        browser.run(
                                "return [...document.querySelectorAll('script, img, iframe, object,"
                                    + " embed, video, audio, style, link, base, meta[http-equiv],"
                                    + " [onload], [onerror], [style], [srcdoc]')].filter(one =>"
                                    + " !one.matches(arguments[0])).map(one => one.outerHTML)",
                                SAFE))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
        assertThat(browser.console(Level.WARNING)).isEmpty();
    }
}
