package social.winnow.app;

import social.winnow.hold.Holds;
import social.winnow.inbox.Inbox;
import social.winnow.inbox.InboxListener;
import social.winnow.parse.ActivityParser;
import social.winnow.recording.Recorder;
import social.winnow.signature.PublicAddress;
import social.winnow.store.StoreException;
import social.winnow.verification.SelfDoubt;
import social.winnow.verification.Verifier;

import java.io.IOException;
import java.util.Optional;

/**
 * Where deliveries arrive, and where doubtful ones wait.
 *
 * @param parser reads their bodies
 * @param doubt whether checks of signatures can be trusted
 */
record InboxPart(ActivityParser parser, SelfDoubt doubt, Holds holds, Inbox inbox) {

    /**
     * Takes up what was held before the last end, too.
     *
     * @param recording where to write what is delivered
     */
    static InboxPart open(
            Ground ground,
            SendersPart senders,
            KnowledgePart known,
            JudgingPart judging,
            InstancePart instance,
            Optional<Recording> recording)
            throws StoreException, IOException {
        ActivityParser parser = new ActivityParser(ground.config().limits().body());
        SelfDoubt doubt =
                new SelfDoubt(
                        ground.bells().verification(ground.metrics().verification()),
                        ground.clocks());
        Holds holds = holds(ground, parser, known, judging, instance);
        Inbox inbox =
                new Inbox(
                        parser,
                        judging::standards,
                        verifier(ground, senders, doubt),
                        holds,
                        ground.store().quarantine(),
                        ground.store().shadow(),
                        listener(ground, senders, judging, recording),
                        ground.clocks());
        return new InboxPart(parser, doubt, holds, inbox);
    }

    private static Verifier verifier(Ground ground, SendersPart senders, SelfDoubt doubt) {
        return new Verifier(
                new PublicAddress(ground.config().publicScheme(), Optional.empty()),
                senders.directory().keys(),
                doubt,
                ground.metrics().verification(),
                ground.clocks());
    }

    private static Holds holds(
            Ground ground,
            ActivityParser parser,
            KnowledgePart known,
            JudgingPart judging,
            InstancePart instance)
            throws StoreException {
        HoldKeeper keeper = ground.opened().keep(new HoldKeeper());
        Holds holds =
                new Holds(
                        judging::pipeline,
                        ground.store().quarantine(),
                        instance.courier(),
                        () -> judging.config().hold(),
                        ground.metrics().holds(),
                        keeper.couriers(),
                        ground.clocks());
        holds.begin(parser);
        known.whenNews(holds::reconsider);
        ground.metrics()
                .gauge("winnow.held", "Deliveries that are held at this moment", holds::held);
        keeper.keep(holds);
        return holds;
    }

    private static InboxListener listener(
            Ground ground, SendersPart senders, JudgingPart judging, Optional<Recording> recording)
            throws IOException {
        InboxListener counted =
                new CountedInbox(
                        ground.metrics().inbox(),
                        judging.rules(),
                        ground.store().history(),
                        ground.clocks().wall());
        if (recording.isEmpty()) {
            return counted;
        }
        Recorder recorder =
                new Recorder(
                        recording.get().file(),
                        recording.get().most(),
                        Judging.hosts(ground.config()),
                        senders.directory(),
                        senders.relations(),
                        ground.clocks().wall().instant());
        return new RecordedInbox(counted, ground.opened().keep(recorder));
    }
}
