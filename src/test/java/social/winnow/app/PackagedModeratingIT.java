package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.testkit.Browser;
import social.winnow.testkit.RecordingUpstream;
import social.winnow.testkit.WithBrowser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/** A wave hits the packaged Winnow, and somebody deals with it in a browser. */
@ExtendWith(WithBrowser.class)
class PackagedModeratingIT {
    private static final String CHOIR = "Choir practice is on Thursday this week";

    @TempDir private Path folder;

    private final Browser browser;
    private final DemoTraffic traffic = new DemoTraffic(7, Instant.now());

    PackagedModeratingIT(Browser browser) {
        this.browser = browser;
    }

    /** Of somebody whose software spells a term as spammers do. */
    private static DemoPost innocent() {
        String actor = "https://choir.test/users/ada";
        String note = actor + "/notes/1";
        String json =
                """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%1$s/activity",\
                "type":"Create","actor":"%2$s","to":["https://www.w3.org/ns/activitystreams#Public"],\
                "object":{"id":"%1$s","type":"Note","attributedTo":"%2$s",\
                "to":["https://www.w3.org/ns/activitystreams#Public"],\
                "as:content":"<p>%3$s — \u00fcb mit! 🎶</p>"}}\
                """
                        .formatted(note, actor, CHOIR);
        return new DemoPost(
                DemoPost.Kind.ORDINARY, "/inbox", actor, actor, note + "/activity", json, CHOIR);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aWaveIsSeenAndConfirmedAndAnInnocentReleased() throws IOException {
        DemoPost innocent = innocent();
        List<DemoPost> before = traffic.ordinary(40);
        List<DemoPost> wave = traffic.wave(30, 3);
        List<DemoPost> all = new ArrayList<>(before);
        all.addAll(wave);
        all.add(innocent);
        try (ModeratedWinnow winnow = new ModeratedWinnow(folder, all)) {
            for (DemoPost post : before) {
                assertThat(winnow.post(winnow.signed(post))).isEqualTo(202);
            }
            for (DemoPost post : wave) {
                assertThat(winnow.post(winnow.signed(post))).isEqualTo(202);
            }
            Request sent = winnow.signed(innocent);
            assertThat(winnow.post(sent)).isEqualTo(202);

            signIn(winnow);
            seesTheWave();
            confirmsEveryCampaign();
            releases(CHOIR);

            arrivesAsItWasSent(winnow, innocent.id(), sent);
            assertThat(wave)
                    .filteredOn(DemoPost::ordinary)
                    .allSatisfy(it -> assertThat(winnow.arrived(it.id())).hasSize(1));
            confirmsWhatIsLeft();
            isWrittenDown();
            assertThat(browser.console(Level.WARNING)).isEmpty();
        } finally {
            browser.go("about:blank");
        }
    }

    private void signIn(ModeratedWinnow winnow) throws IOException {
        browser.size(1280, 860);
        browser.console(Level.ALL);
        browser.visit(winnow.page());
        waitFor("form.sign-in");
        browser.find("[name=token]").sendKeys(winnow.token());
        browser.find("[name=name]").sendKeys("Mia");
        browser.press(Keys.ENTER);
        waitFor(".situation");
    }

    private void seesTheWave() {
        soon("its campaigns").until(() -> browser.text("main").contains("party.example"));
        soon("that it goes on").until(() -> browser.text(".situation h1").contains("running"));
        soon("that somebody stands alone")
                .until(() -> browser.text(".situation").contains("alone and scored low"));
    }

    private void confirmsEveryCampaign() {
        view("campaigns");
        waitFor("[data-campaign]");
        int confirmed = 0;
        Optional<WebElement> next = undecided();
        while (next.isPresent()) {
            String campaign = String.valueOf(next.get().getDomAttribute("data-campaign"));
            click("[data-campaign='" + campaign + "'] button.danger");
            click("dialog[open] [data-answer=yes]");
            soon("decided")
                    .until(() ->
                            browser.all("[data-campaign='" + campaign + "'] button.danger")
                                    .isEmpty());
            confirmed++;
            next = undecided();
        }
        assertThat(confirmed).isPositive();
    }

    private Optional<WebElement> undecided() {
        return browser.all("[data-campaign]:has(button.danger)").stream().findFirst();
    }

    private void releases(String text) {
        view("quarantine?state=waiting");
        soon("found").until(() -> browser.text("main").contains(text));
        soon("opened")
                .ignoreExceptions()
                .until(() -> {
                    browser.all(".row a.open").stream()
                            .filter(it -> it.getText().contains(text))
                            .findFirst()
                            .orElseThrow()
                            .click();
                    return true;
                });
        waitFor(".item");
        assertThat(browser.text(".item")).contains(text);
        waitFor(".decide .main");
        browser.press("r");
        soon("released").until(() -> browser.text(".standing").contains("released by Mia"));
    }

    private static void arrivesAsItWasSent(ModeratedWinnow winnow, String id, Request sent) {
        soon("arrived").until(() -> winnow.arrived(id).count() == 1);
        RecordingUpstream.Seen seen = winnow.arrived(id).findFirst().orElseThrow();
        assertThat(seen.target()).isEqualTo(sent.target());
        assertThat(seen.body().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(sent.body().bytes());
        for (Headers.Line line : sent.headers()) {
            assertThat(seen.header(line.name())).as(line.name()).containsExactly(line.value());
        }
    }

    /** The first of a wave came before it was known to be one. */
    private void confirmsWhatIsLeft() {
        view("quarantine?state=waiting");
        waitFor(".row");
        click(".bulk input");
        click(".bulk.active button:nth-of-type(2)");
        click("dialog[open] [data-answer=yes]");
        soon("nothing waits").until(() -> !browser.all("main .empty").isEmpty());
        view("quarantine?state=confirmed");
        waitFor(".row");
        assertThat(browser.text("main")).contains("winter party").doesNotContain(CHOIR);
    }

    private void isWrittenDown() {
        view("settings");
        soon("in the audit log")
                .until(() -> browser.text("main").toLowerCase(Locale.ROOT).contains("release"));
        assertThat(browser.text("main")).contains("Mia");
    }

    private void view(String name) {
        browser.run("location.hash = '#/' + arguments[0]", name);
        soon(name).until(() -> browser.address().endsWith(name));
        waitFor("main h1");
    }

    /** What is drawn anew may slip away under the finger. */
    private void click(String css) {
        soon(css)
                .ignoreExceptions()
                .until(() -> {
                    browser.find(css).click();
                    return true;
                });
    }

    private void waitFor(String css) {
        soon(css).until(() -> !browser.all(css).isEmpty());
    }

    private static ConditionFactory soon(String what) {
        return await(what).atMost(Duration.ofSeconds(60));
    }
}
