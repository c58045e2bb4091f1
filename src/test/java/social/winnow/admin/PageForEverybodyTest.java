package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Browser.soon;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import social.winnow.testkit.Browser;
import social.winnow.testkit.WithBrowser;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Who uses only the keyboard, a screen reader, or sees little contrast can use every view. */
@ExtendWith(WithBrowser.class)
final class PageForEverybodyTest {
    private static final String FOCUSED =
            "const e = document.activeElement; return e === document.body ? 'body'"
                    + " : e.tagName + ' ' + (e.getAttribute('aria-label') ?? e.textContent)"
                    + ".replace(/\\s+/g, ' ').trim() + ' ' + (e.href ?? e.name ?? '')";

    private final Browser browser;
    private FakeApi api;

    PageForEverybodyTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void start() throws IOException {
        api = FakeApi.start();
    }

    @AfterEach
    void stop() {
        browser.go("about:blank");
        api.close();
        browser.size(1280, 860);
    }

    @ParameterizedTest
    @CsvSource({"1280,light", "1280,dark", "360,light", "360,dark"})
    void hasNoSeriousBarrierInAnyView(int width, String theme) {
        browser.size(width, 860);
        for (String view : Views.ALL) {
            open(view, theme);
            assertThat(browser.barriers()).as(view).isEmpty();
        }
    }

    @Test
    void hasNoSeriousBarrierWhereItAsks() {
        browser.visit(api.address());
        browser.waitFor("form");
        assertThat(browser.barriers()).as("sign in").isEmpty();

        open("quarantine/1choir", "light");
        browser.press("d");
        browser.waitFor("dialog[open]");
        assertThat(browser.barriers()).as("question").isEmpty();
        browser.press(Keys.ESCAPE);
        browser.press("?");
        soon("help").until(() -> browser.text("dialog[open] h2").equals("Keys"));
        assertThat(browser.barriers()).as("help").isEmpty();
    }

    @Test
    void letsTheTabKeyReachEverythingThatCanBePressed() {
        for (String view : Views.ALL) {
            open(view, "light");
            // Polling must not bring something new while it is counted.
            browser.run("document.querySelectorAll('details').forEach(one => one.open = false)");
            long wanted = pressable();
            browser.run("document.activeElement.blur(); window.scrollTo(0, 0)");

            Set<String> reached = new LinkedHashSet<>();
            for (int i = 0; i < wanted + 5; i++) {
                browser.tab();
                if (Boolean.TRUE.equals(
                        browser.run(
                                "const e = document.activeElement; if (e === document.body"
                                        + " || e.dataset.reached) return false;"
                                        + " e.dataset.reached = 'yes'; return true;"))) {
                    reached.add(i + String.valueOf(browser.run(FOCUSED)));
                }
            }
            assertThat(reached.size()).as(view).isGreaterThanOrEqualTo((int) wanted);
        }
    }

    @Test
    void showsWhereTheFocusIs() {
        open("quarantine", "light");
        browser.tab();
        browser.tab();

        assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }

    @Test
    void tellsWhereANewViewBegins() {
        open("quarantine", "light");

        browser.press("g", "c");

        soon("campaigns")
                .until(() -> String.valueOf(browser.run(FOCUSED)).startsWith("H1 Campaigns"));
    }

    @Test
    void letsSingleKeysBeTurnedOff() {
        open("settings", "light");
        browser.waitFor("label.check input");
        browser.find("label.check input").click();
        browser.run("document.activeElement.blur()");

        browser.press("g", "c");
        browser.press("?");

        assertThat(browser.all("dialog[open]")).isEmpty();
        assertThat(browser.address()).endsWith("#/settings");
    }

    /** Radios of one name are one stop. */
    private long pressable() {
        return number(
                browser.run(
                        """
                        const all = [...document.querySelectorAll(
                          'a[href], button:not(:disabled), input, select, textarea, summary')]
                          .filter(one => one.checkVisibility() && !one.closest('dialog:not([open])')
                            && !one.closest('details:not([open]) > :not(summary)'));
                        const radios = new Set(all.filter(one => one.type === 'radio')
                          .map(one => one.name));
                        return all.filter(one => one.type !== 'radio').length + radios.size;
                        """));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long number ? number : -1;
    }

    private void open(String view, String theme) {
        browser.visit(
                api.address() + "#token=" + FakeApi.TOKEN,
                "localStorage.setItem('winnow.taste', '{\"theme\":\"" + theme + "\"}')");
        browser.waitFor(".situation");
        browser.run("location.hash = arguments[0]", "#/" + view);
        soon(view)
                .until(() ->
                        browser.all("main .loading").isEmpty()
                                && !browser.all("main h1").isEmpty());
    }
}
