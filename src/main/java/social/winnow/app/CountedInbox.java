package social.winnow.app;

import social.winnow.admin.RuleCounts;
import social.winnow.inbox.InboxListener;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;

import java.time.Duration;

/** Counts for moderators what is counted for Prometheus, too. */
record CountedInbox(InboxListener metrics, RuleCounts rules) implements InboxListener {
    @Override
    public void malformed(String reason) {
        metrics.malformed(reason);
    }

    @Override
    public void refused(String reason, boolean enforced) {
        metrics.refused(reason, enforced);
    }

    @Override
    public void disposed(Delivery delivery, Judgement judgement, Duration parsing) {
        metrics.disposed(delivery, judgement, parsing);
        rules.disposed(delivery, judgement, parsing);
    }

    @Override
    public void notKept() {
        metrics.notKept();
    }

    @Override
    public void senderClock(Duration offset) {
        metrics.senderClock(offset);
    }
}
