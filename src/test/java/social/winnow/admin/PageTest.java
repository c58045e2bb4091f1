package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Browser.soon;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

import social.winnow.testkit.Browser;
import social.winnow.testkit.WithBrowser;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;

/** What moderators see and do on the page, with prepared answers. */
@ExtendWith(WithBrowser.class)
final class PageTest {
    private final Browser browser;
    private FakeApi api;

    PageTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void start() throws IOException {
        api = FakeApi.start();
        browser.size(1280, 860);
        browser.console(Level.ALL);
    }

    @AfterEach
    void stop() {
        browser.go("about:blank");
        api.close();
    }

    @Test
    void asksForTheTokenOnceATab() {
        browser.visit(api.address());
        browser.waitFor("form.sign-in");

        browser.find("[name=token]").sendKeys("not the token");
        browser.press(Keys.ENTER);
        soon("refused").until(() -> browser.text("[role=alert]").contains("not accepted"));

        browser.find("[name=token]").clear();
        browser.find("[name=token]").sendKeys(FakeApi.TOKEN);
        browser.find("[name=name]").sendKeys("Mia Ōta");
        browser.press(Keys.ENTER);
        browser.waitFor(".situation");
        assertThat(browser.text(".who")).isEqualTo("Mia Ōta");

        browser.go(api.address());
        browser.waitFor(".situation");
        assertThat(String.valueOf(browser.run("return JSON.stringify(localStorage)")))
                .doesNotContain(FakeApi.TOKEN);
    }

    @Test
    void takesATokenOutOfTheAddressAtOnce() {
        browser.visit(api.address() + "#token=" + FakeApi.TOKEN);

        browser.waitFor(".situation");
        assertThat(browser.address()).doesNotContain(FakeApi.TOKEN);
    }

    @Test
    void answersTheThreeQuestionsAtTheTop() {
        open("overview");
        soon("doubtful").until(() -> browser.text(".situation").contains("stand alone"));

        assertThat(browser.text(".situation h1")).contains("A wave since");
        assertThat(browser.text(".situation")).contains("323 kept back in the last hour");
        assertThat(browser.text(".situation .button.main")).contains("2 before they expire");
        assertThat(browser.find(".situation").getDomAttribute("data-level")).isEqualTo("watch");
    }

    @Test
    void fitsTheAnswersOnThePhonesFirstScreen() {
        browser.size(360, 740);
        open("overview");
        soon("doubtful").until(() -> browser.text(".situation").contains("stand alone"));

        assertThat(browser.find(".situation dl > div:last-child .button.main").getRect().getY())
                .isLessThan(560);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    }

    @Test
    void saysFirstWhatIsWrongWithWinnowItself() {
        var overview = api.prepared("overview");
        overview.putArray("doubts").add("Host is rewritten before Winnow");
        overview.withObject("store").put("writable", false);
        api.answer("overview", overview);

        open("overview");

        assertThat(browser.text(".situation h1")).contains("needs your help");
        assertThat(browser.text(".faults"))
                .contains("cannot be written")
                .contains("Host is rewritten");
    }

    @Test
    void saysThatThereIsNothingToDo() {
        var overview = api.prepared("overview");
        overview.withObject("wave").put("on", false);
        overview.withObject("waiting").put("count", 0).put("ending_soon", 0).putNull("oldest");
        overview.withObject("last_hour").put("quarantine", 1).put("hold", 0).put("drop", 0);
        overview.putArray("campaigns");
        api.answer("overview", overview);

        open("overview");

        assertThat(browser.text(".situation h1")).isEqualTo("All quiet");
        assertThat(browser.text(".situation")).contains("You can close this page");
    }

    @Test
    void movesDecidesAndTakesBackByKeys() {
        open("quarantine");
        browser.waitFor(".row");

        browser.press("j");
        String first = at();
        browser.press("j");
        assertThat(at()).isNotEqualTo(first);
        browser.press("k");
        assertThat(at()).isEqualTo(first);

        browser.press("s");
        soon("asked").until(() -> !api.asked.isEmpty());
        assertThat(api.asked.getFirst())
                .isEqualTo("POST quarantine/" + first + "/confirm {\"expect\":\"waiting\"}");
        soon("gone from the list").until(() -> row(first).isEmpty());

        soon("undo").until(() -> !browser.all(".toast .undo").isEmpty());
        browser.press("u");
        soon("taken back").until(() -> api.asked.size() == 2);
        assertThat(api.asked.getLast()).startsWith("POST quarantine/" + first + "/undo");
    }

    @Test
    void opensAnItemAndComesBackToItsPlace() {
        open("quarantine");
        browser.waitFor(".row");
        browser.press("j", "j");
        String id = at();

        browser.press(Keys.ENTER);
        browser.waitFor(".item");
        assertThat(browser.address()).endsWith("#/quarantine/" + id);
        browser.press("j");
        soon("the next").until(() -> !browser.address().endsWith(id));
        browser.press("k");
        soon("and back").until(() -> browser.address().endsWith(id));

        browser.press(Keys.ESCAPE);
        browser.waitFor(".row.at");
        assertThat(at()).isEqualTo(id);
    }

    @Test
    void asksBeforeWhatCannotBeUndone() {
        open("quarantine/1choir");
        browser.waitFor(".item");

        browser.press("d");
        browser.waitFor("dialog[open]");
        browser.press(Keys.ESCAPE);
        soon("closed").until(() -> browser.all("dialog[open]").isEmpty());
        assertThat(api.asked).isEmpty();

        browser.press("d");
        browser.waitFor("dialog[open]");
        browser.find("[data-answer=yes]").click();
        soon("deleted").until(() -> !api.asked.isEmpty());
        assertThat(api.asked.getFirst()).startsWith("POST quarantine/1choir/delete");
    }

    @Test
    void saysWhichPathRemainsAndForHowLong() {
        open("quarantine/3letter");
        browser.waitFor(".path-full");
        assertThat(browser.text(".path-full"))
                .contains("25 min")
                .contains("not be delivered at all");

        browser.run("location.hash = '#/quarantine/4old'");
        soon("fetch").until(() -> !browser.all(".path-full.fetch").isEmpty());
        assertThat(browser.text(".path-full")).contains("older than 6 hours");
        browser.press("r");
        browser.waitFor("dialog[open]");
        assertThat(browser.text("dialog[open]")).contains("older than 6 hours");
        browser.find("[data-answer=yes]").click();
        soon("released").until(() -> !api.asked.isEmpty());
        assertThat(api.asked.getFirst()).contains("\"path\":\"fetch\"");

        browser.run("location.hash = '#/quarantine/5dm'");
        soon("none").until(() -> !browser.all(".path-full.none").isEmpty());
        assertThat(browser.find(".decide .main").isEnabled()).isFalse();
    }

    @Test
    void keepsFiltersInTheAddress() {
        open("quarantine?state=waiting&origin=choir.example");
        browser.waitFor(".row");
        assertThat(browser.all(".row")).hasSize(1);
        assertThat(browser.text(".chip")).contains("choir.example");

        browser.find(".chip").click();
        soon("all of them").until(() -> browser.all(".row").size() > 3);

        browser.press("f");
        browser.waitFor(".filtering details[open]");
        browser.find(".filters [name=kind]").sendKeys("follow request");
        browser.find(".filters [name=kind]").submit();
        soon("follows only").until(() -> browser.all(".row").size() == 1);
        assertThat(browser.address()).contains("kind=follow");
    }

    @Test
    void decidesAboutManyAtOnce() {
        open("quarantine");
        browser.waitFor(".row");
        browser.press("j", "x", "j", "x");
        assertThat(browser.text(".bulk")).contains("2 selected");

        browser.press("s");
        browser.waitFor("dialog[open]");
        browser.find("[data-answer=yes]").click();

        soon("asked").until(() -> !api.asked.isEmpty());
        assertThat(api.asked.getFirst())
                .startsWith("POST quarantine/bulk {\"action\":\"confirm\",\"ids\":[");
        soon("said").until(() -> browser.text(".toast").contains("2 confirmed"));
    }

    @Test
    void decidesAboutACampaignWithOneClick() {
        open("campaigns");
        browser.waitFor("[data-campaign=text-7c1f]");

        browser.find("[data-campaign=text-7c1f] button.danger").click();
        browser.waitFor("dialog[open]");
        assertThat(browser.text("dialog[open]")).contains("300 that wait");
        browser.find("[data-answer=yes]").click();

        soon("asked").until(() -> !api.asked.isEmpty());
        assertThat(api.asked.getFirst()).startsWith("POST campaigns/text-7c1f/confirm");
        soon("said").until(() -> browser.text(".toast").contains("confirmed as spam"));
    }

    @Test
    void showsOneWaveAsOneCampaign() {
        var campaigns = api.preparedList("campaigns");
        var link = ((ObjectNode) campaigns.get(0)).deepCopy();
        link.put("id", "page-1d0e")
                .put("kind", "page")
                .put("description", "a link to party.example");
        link.withObject("kept").put("waiting", 200);
        campaigns.add(link);
        api.answer("campaigns", campaigns);

        open("campaigns");
        browser.waitFor("[data-campaign=text-7c1f]");

        assertThat(browser.all("[data-campaign=page-1d0e]")).isEmpty();
        assertThat(browser.text("[data-campaign=text-7c1f]"))
                .contains("links to one site")
                .contains("also bring a link to party.example");
    }

    @Test
    void offersReadersNothingToChange() {
        api.open(browser, FakeApi.READ_TOKEN, "quarantine");
        browser.waitFor(".row");
        assertThat(browser.all(".row button, .row input")).isEmpty();
        browser.press("j", "s");

        browser.run("location.hash = '#/quarantine/1choir'");
        browser.waitFor(".item");
        assertThat(browser.all(".decide")).isEmpty();
        assertThat(api.asked).isEmpty();
    }

    @Test
    void showsWhatTheServerSays() {
        open("quarantine/no-such-thing");

        soon("said").until(() -> browser.text("h1").contains("not there any more"));
    }

    @Test
    void tellsWhenWinnowIsAway() {
        open("overview");
        browser.waitFor(".situation");
        api.close();

        soon("said").until(() -> browser.text("[role=alert]").contains("does not answer"));
    }

    @Test
    void speaksJapanese() {
        browser.visit(
                api.address() + "#token=" + FakeApi.TOKEN,
                "localStorage.setItem('winnow.taste', '{\"language\":\"ja\"}')");
        browser.waitFor(".situation");

        assertThat(browser.text(".situation")).contains("巻き込まれた人は");
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("ja");
    }

    @Test
    void causesNoComplaintInTheConsole() {
        for (String view : Views.ALL) {
            open(view);
            browser.waitFor("main h1");
        }

        List<String> complaints = browser.console(Level.WARNING);
        assertThat(complaints).isEmpty();
    }

    private void open(String view) {
        api.open(browser, FakeApi.TOKEN, view);
        browser.waitFor("main h1");
    }

    private String at() {
        browser.waitFor(".row.at");
        return String.valueOf(browser.find(".row.at").getDomAttribute("data-item"));
    }

    private List<?> row(String id) {
        return browser.all("[data-item=\"" + id + "\"]");
    }
}
