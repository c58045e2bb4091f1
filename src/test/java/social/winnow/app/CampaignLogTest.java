package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import social.winnow.rule.Campaign;

import java.time.Duration;
import java.util.List;

class CampaignLogTest {
    private static String logged(String description) {
        Logger logger = (Logger) LoggerFactory.getLogger(CampaignLog.class);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        try {
            new CampaignLog()
                    .accept(
                            new Campaign(
                                    "5eaf00d",
                                    description,
                                    4,
                                    List.of(1L, 2L, 3L, 4L),
                                    Duration.ofMinutes(7),
                                    Duration.ZERO,
                                    3,
                                    5));
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
        return lines.list.getFirst().getFormattedMessage();
    }

    @Test
    void tellsWhatItIsAndHowFarItReaches() {
        assertThat(logged("a link to lure.example"))
                .isEqualTo(
                        "campaign 5eaf00d: a link to lure.example, by 4 strangers from 3 domains to"
                                + " 5 people here within 7 min");
    }

    @Test
    void writesNothingThatCouldPassForAnotherLine() {
        assertThat(logged("a text like “buy\nERROR all is lost\u202e”"))
                .doesNotContain("\n")
                .doesNotContain("\u202e");
    }
}
