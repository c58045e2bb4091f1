package social.winnow.testkit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;

/** This machine's Chromium, driven as somebody would who sits before it. */
public final class Browser implements AutoCloseable {
    private static final String CHROMIUM = "/usr/bin/chromium";
    private static final String DRIVER = "/usr/bin/chromedriver";

    private final Path profile;
    private final ChromeDriver driver;

    private Browser() throws IOException {
        profile = Files.createTempDirectory("winnow-browser");
        LoggingPreferences logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.setCapability("goog:loggingPrefs", logged);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--lang=en-GB",
                "--user-data-dir=" + profile);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER))
                        .usingAnyFreePort()
                        .build();
        driver = new ChromeDriver(service, options);
        size(1280, 860);
    }

    /** Waits for what is to be seen, as long as a busy machine may need. */
    public static ConditionFactory soon(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(60));
    }

    /** Waits until something of that kind is there. */
    public void waitFor(String css) {
        soon(css).until(() -> !all(css).isEmpty());
    }

    /** Whether there is one here. */
    public static boolean isHere() {
        return Files.isExecutable(Path.of(CHROMIUM)) && Files.isExecutable(Path.of(DRIVER));
    }

    public static Browser start() throws IOException {
        return new Browser();
    }

    /** The size of what is seen, in CSS pixels; below 600 it is a phone. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 600));
    }

    /** Goes there with an empty memory. */
    public void visit(String address) {
        visit(address, "");
    }

    /** Goes there with an empty memory, in which that script may write before the page begins. */
    public void visit(String address, String before) {
        driver.get("about:blank");
        Object script =
                driver.executeCdpCommand(
                                "Page.addScriptToEvaluateOnNewDocument",
                                Map.of(
                                        "source",
                                        "sessionStorage.clear(); localStorage.clear();" + before))
                        .get("identifier");
        driver.get(address);
        driver.executeCdpCommand(
                "Page.removeScriptToEvaluateOnNewDocument",
                Map.of("identifier", Objects.requireNonNull(script)));
    }

    /** Goes there, remembering. */
    public void go(String address) {
        driver.get(address);
    }

    public WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** What is to be read there, on the screen or by a screen reader. */
    public String text(String css) {
        return String.valueOf(
                run(
                        "return document.querySelector(arguments[0])?.textContent"
                                + ".replace(/\\s+/g, ' ').trim() ?? ''",
                        css));
    }

    /** Presses those keys, one after the other, wherever the focus is. */
    public void press(CharSequence... keys) {
        for (CharSequence key : keys) {
            new Actions(driver).sendKeys(key).perform();
        }
    }

    public void tab() {
        press(Keys.TAB);
    }

    public @Nullable Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    public @Nullable Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    public String address() {
        return driver.getCurrentUrl();
    }

    /** What the console says at that level or worse, since it was asked last. */
    public List<String> console(Level level) {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= level.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** A picture of what is seen, as PNG. */
    public byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /**
     * What axe finds that keeps people out, seriously or worse: one line for each rule.
     *
     * @see <a href="https://github.com/dequelabs/axe-core/blob/develop/doc/API.md">axe.run</a>
     */
    public List<String> barriers() {
        run(axe());
        Object found =
                runAsync(
                        """
                        const done = arguments[arguments.length - 1];
                        axe.run(document, {resultTypes: ['violations']}).then(
                          result => done(result.violations
                            .filter(one => one.impact === 'serious' || one.impact === 'critical')
                            .map(one => one.id + ': ' + one.nodes.map(node => node.html
                              + ' ' + node.failureSummary).join('; '))),
                          fault => done(['axe failed: ' + fault]));
                        """);
        return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("axe is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> left = Files.walk(profile)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
