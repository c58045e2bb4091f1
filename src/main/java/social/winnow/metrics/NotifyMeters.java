package social.winnow.metrics;

import social.winnow.notify.EventType;
import social.winnow.notify.NotifyListener;

/** Counts what becomes of messages to moderators. */
final class NotifyMeters implements NotifyListener {
    private final Meters meters;

    NotifyMeters(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void happened(EventType type, Result result) {
        meters.counter(
                        "winnow.notifications",
                        "Messages to moderators, by event and what became of them",
                        "event",
                        type.label(),
                        "result",
                        result.label())
                .increment();
    }
}
