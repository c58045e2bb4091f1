package social.winnow.app;

import social.winnow.actor.ActorDirectory;
import social.winnow.metrics.WinnowMetrics;
import social.winnow.relation.Acquaintances;
import social.winnow.rule.Relation;

/** Gauges of what parts hold that know nothing of metrics. */
final class Levels {
    private Levels() {}

    static void tell(WinnowMetrics metrics, ActorDirectory senders) {
        metrics.gauge(
                "winnow.profiles.cached",
                "Profiles, keys and failures remembered",
                senders::cached);
        metrics.gauge(
                "winnow.fetches.in.flight", "Fetches of profiles under way", senders::inFlight);
        metrics.gauge(
                "winnow.fetches.waiting", "Fetches that wait for their turn", senders::waiting);
    }

    static void tell(WinnowMetrics metrics, Acquaintances relations) {
        for (Relation.Reason reason : Relation.Reason.values()) {
            if (reason != Relation.Reason.NONE) {
                metrics.gauge(
                        "winnow.relations.known",
                        "Accounts known to the instance, by the strongest reason",
                        "reason",
                        reason.label(),
                        () -> relations.known(reason));
            }
        }
        metrics.gauge(
                "winnow.relations.warming.up",
                "1 while everybody looks like a stranger because Winnow is new here",
                () -> relations.warmingUp() ? 1 : 0);
        var _ = relations.warmingUp(); // it begins now, and the log says for how long
    }
}
