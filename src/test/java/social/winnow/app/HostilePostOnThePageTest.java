package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.testkit.Browser;
import social.winnow.testkit.Json;
import social.winnow.testkit.WithBrowser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;

/**
 * A hostile post on its whole way: to the inbox, into the store, through the API, onto the page.
 */
@ExtendWith(WithBrowser.class)
class HostilePostOnThePageTest {
    private static final String HOSTILE =
            "cheap pills &lt;script&gt;window.hurt=1&lt;/script&gt;&lt;img src=x"
                    + " onerror=window.hurt=2&gt;<script>window.hurt=3</script><img src=x"
                    + " onerror=window.hurt=4><a"
                    + " href='javascript:window.hurt=5'>here</a></textarea></style>\u2028"
                    + " \u202egnp.exe\u202c \u200b\u200b\u200b";

    @TempDir private Path folder;

    private final Browser browser;

    HostilePostOnThePageTest(Browser browser) {
        this.browser = browser;
    }

    @Test
    void a111IsTextToModerators() throws Exception {
        try (RunningWinnow winnow =
                RunningWinnow.start(
                        folder,
                        "rules:",
                        "  - type: keyword",
                        "    lists: [{ symbol: KEYWORD, weight: 10, words: [cheap pills] }]")) {
            winnow.post(Json.saying(HOSTILE));
            assertThat(winnow.kept()).hasSize(1);
            browser.console(Level.ALL);
            String token = Files.readString(folder.resolve("admin.token")).strip();
            String page =
                    "http://127.0.0.1:" + winnow.winnow.adminAddress().orElseThrow().getPort();

            browser.visit(page + "/#token=" + token);
            browser.waitFor(".situation");
            browser.run("location.hash = '#/quarantine?state=all'");
            browser.waitFor(".row");
            assertHarmless();

            browser.run("location.hash = arguments[0]", "#/quarantine/" + winnow.newest().id());
            browser.waitFor(".said, .facts");
            assertThat(browser.text(".said"))
                    .contains("<script>window.hurt=1</script>")
                    .contains("U+202E");
            assertHarmless();
        } finally {
            browser.go("about:blank");
        }
    }

    private void assertHarmless() {
        assertThat(browser.run("return window.hurt ?? null")).isNull();
        assertThat(browser.all("script:not([src$='main.js']), img, iframe, [onerror], [style]"))
                .isEmpty();
        assertThat(browser.all("main a:not([href^='#'])")).isEmpty();
        assertThat(browser.console(Level.WARNING)).isEmpty();
    }
}
