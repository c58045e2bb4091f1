package social.winnow.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import social.winnow.text.HtmlText;

import java.nio.charset.StandardCharsets;

/** Runs over the seeds beside it; with {@code JAZZER_FUZZ=1} it looks for more. */
class ActivityParserFuzzTest {

    @FuzzTest
    void parseNeverThrows(byte[] body) {
        switch (new ActivityParser(1 << 20).parse(body)) {
            case ParseOutcome.Parsed parsed -> assertThat(parsed.activity().post()).isNotNull();
            case ParseOutcome.Malformed malformed -> assertThat(malformed.detail()).isNotBlank();
        }
    }

    @FuzzTest
    void htmlIsAlwaysRead(byte[] html) {
        HtmlText read = HtmlText.read(new String(html, StandardCharsets.UTF_8));
        assertThat(read.unlinked()).isNotNull();
        assertThat(read.anchors()).allMatch(anchor -> anchor.start() <= anchor.end());
    }
}
