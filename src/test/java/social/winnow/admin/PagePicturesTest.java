package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.testkit.Browser.soon;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.testkit.Browser;
import social.winnow.testkit.Picture;
import social.winnow.testkit.WithBrowser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the manual's pictures of the page anew: {@code -Dtest=PagePicturesTest -Dscreenshots}. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".*")
@ExtendWith(WithBrowser.class)
final class PagePicturesTest {
    private static final Path IMAGES = Path.of("docs/images");
    private static final long LARGEST = 150_000;

    private final Browser browser;

    PagePicturesTest(Browser browser) {
        this.browser = browser;
    }

    @ParameterizedTest
    @CsvSource({
        "desktop,1200,800,light",
        "desktop,1200,800,dark",
        "phone,360,740,light",
        "phone,360,740,dark"
    })
    void takesThem(String size, int width, int height, String theme) throws IOException {
        browser.size(width, height);
        for (Map.Entry<String, String> view : views().entrySet()) {
            try (FakeApi api = FakeApi.start()) {
                show(api, view.getValue(), theme);
                Path file =
                        IMAGES.resolve("page-%s-%s-%s.png".formatted(view.getKey(), size, theme));
                Picture.write(browser.picture(), file);
                assertThat(Files.size(file)).as(file.toString()).isLessThan(LARGEST);
                browser.go("about:blank");
            }
        }
        browser.size(1280, 860);
    }

    private static Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        views.put("overview", "overview");
        views.put("quarantine", "quarantine");
        views.put("item", "quarantine/1choir");
        views.put("campaigns", "campaigns");
        views.put("senders", "senders?actor=https://harbour.example/users/lou");
        views.put("rules", "rules");
        views.put("lists", "lists");
        views.put("settings", "settings");
        return views;
    }

    private void show(FakeApi api, String view, String theme) {
        browser.visit(
                api.address() + "#token=" + FakeApi.TOKEN,
                "localStorage.setItem('winnow.taste', '{\"theme\":\"" + theme + "\"}')");
        soon(view).until(() -> !browser.all("h1").isEmpty());
        browser.run("location.hash = arguments[0]", "#/" + view);
        soon(view)
                .until(() ->
                        browser.all(".loading").isEmpty()
                                && !browser.all("main .card, main .rows").isEmpty());
    }
}
