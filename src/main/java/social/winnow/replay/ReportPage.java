package social.winnow.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A report as one page with charts that needs nothing from outside. */
final class ReportPage {
    private static final String PLACE = "{{report}}";

    private ReportPage() {}

    static String of(Report report) {
        // Within a script element only "</" could end it.
        String data = ReportJson.of(report).replace("<", "\\u003c");
        return template().replace(PLACE, data);
    }

    private static String template() {
        try (InputStream page = ReportPage.class.getResourceAsStream("report.html")) {
            if (page == null) {
                throw new IllegalStateException("the page of the report is not in the jar");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
