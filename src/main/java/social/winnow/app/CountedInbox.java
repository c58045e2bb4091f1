package social.winnow.app;

import social.winnow.admin.RuleCounts;
import social.winnow.inbox.InboxListener;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verification;
import social.winnow.store.History;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Counts for moderators what is counted for Prometheus, too. An origin is only counted where the
 * sender is proven: anybody can claim to be somebody.
 */
record CountedInbox(InboxListener metrics, RuleCounts rules, History history, InstantSource wall)
        implements InboxListener {
    private static final String REFUSED = "refuse";

    @Override
    public void malformed(String reason) {
        metrics.malformed(reason);
        history.count(wall.instant(), REFUSED, 0, "");
    }

    @Override
    public void refused(String reason, boolean enforced) {
        metrics.refused(reason, enforced);
        if (enforced) {
            history.count(wall.instant(), REFUSED, 0, "");
        }
    }

    @Override
    public void disposed(Delivery delivery, Judgement judgement, Duration parsing) {
        metrics.disposed(delivery, judgement, parsing);
        rules.disposed(delivery, judgement, parsing);
        history.count(
                delivery.receivedAt(),
                judgement.enforced().label(),
                judgement.score(),
                origin(delivery));
    }

    private static String origin(Delivery delivery) {
        return delivery.verification() instanceof Verification.Verified
                ? Hosts.of(delivery.activity().envelope().actor()).orElse("")
                : "";
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
