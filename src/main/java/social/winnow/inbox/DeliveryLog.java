package social.winnow.inbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.http.Request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line for every delivery that is not clean: what was seen and what was done, never what was
 * said.
 */
final class DeliveryLog {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);

    private DeliveryLog() {}

    static void write(Delivery delivery, Judgement judgement) {
        if (judgement.clean()) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("verdict", judgement.enforced().label())
                .addKeyValue("shadow", judgement.shadow().label())
                .addKeyValue("score", rounded(judgement.score()))
                .addKeyValue("kind", delivery.activity().kind().label())
                .addKeyValue("sender", delivery.verification().label())
                .addKeyValue("actor", delivery.activity().envelope().actor())
                .addKeyValue("activity", delivery.activity().envelope().id().orElse("none"))
                .addKeyValue("findings", findings(judgement))
                .log("judged");
    }

    static void refused(Request request, String reason, String detail) {
        LOG.atInfo()
                .addKeyValue("verdict", "refuse")
                .addKeyValue("reason", reason)
                .addKeyValue("detail", detail)
                .addKeyValue("client", request.client().getHostAddress())
                .addKeyValue("agent", request.headers().first("User-Agent").orElse("none"))
                .log("refused");
    }

    private static List<Map<String, Object>> findings(Judgement judgement) {
        return judgement.findings().stream().map(DeliveryLog::finding).toList();
    }

    private static Map<String, Object> finding(Judgement.Weighed weighed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("symbol", weighed.finding().symbol().name());
        fields.put("points", rounded(weighed.points()));
        fields.put("because", weighed.finding().because());
        if (weighed.inShadow()) {
            fields.put("shadow", true);
        }
        return fields;
    }

    private static double rounded(double points) {
        return Math.round(points * 100) / 100.0;
    }
}
