package social.winnow.app;

import social.winnow.inbox.InboxListener;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.recording.Recorder;

import java.time.Duration;

/** Tells a recorder of every delivery, too. */
record RecordedInbox(InboxListener metrics, Recorder recorder) implements InboxListener {
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
        recorder.disposed(delivery, judgement, parsing);
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
