package social.winnow.hold;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.hold.HoldListener.End;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;

import java.time.Duration;

/** One line for everything held when its hold ends, of what came of it. */
final class HoldLog {
    private static final Logger LOG = LoggerFactory.getLogger(HoldLog.class);

    private HoldLog() {}

    static void ended(Delivery delivery, Judgement judgement, End end, Duration waited) {
        LOG.atInfo()
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("end", end.label())
                .addKeyValue("after", waited.toMillis() / 1000.0)
                .addKeyValue("score", Math.round(judgement.score() * 100) / 100.0)
                .addKeyValue("kind", delivery.activity().kind().label())
                .addKeyValue("actor", delivery.activity().envelope().actor())
                .addKeyValue("activity", delivery.activity().envelope().id().orElse("none"))
                .addKeyValue(
                        "findings",
                        judgement.findings().stream()
                                .map(it -> it.finding().symbol() + ": " + it.finding().because())
                                .toList())
                .log("held no more");
    }
}
