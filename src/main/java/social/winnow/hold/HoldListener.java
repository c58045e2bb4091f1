package social.winnow.hold;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;

import java.time.Duration;
import java.util.Locale;

/** Is told what happens to what is held; for metrics and reports. Must neither throw nor wait. */
public interface HoldListener {
    HoldListener NONE = new HoldListener() {};

    /** It is kept. */
    default void held(Delivery delivery, Judgement judgement) {}

    /** It was to be held, or to wait behind something held, and was forwarded instead. */
    default void notHeld(Delivery delivery, Reason reason) {}

    /** It was answered 401, so that its sender signs it in another way. */
    default void knocked(Delivery delivery) {}

    /**
     * It is held no more.
     *
     * @param judgement the last one, which is what is learnt from
     * @param waited since it came
     */
    default void ended(Delivery delivery, Judgement judgement, End end, Duration waited) {}

    /** The instance did not take it at the end of its hold; it is tried again. */
    default void postponed(Delivery delivery) {}

    /** Why something is not held. */
    enum Reason {
        /** So much is held already, in all or of its actor. */
        FULL,
        /** Its date, or what the instance makes of dates, leaves no time. */
        TOO_OLD,
        /** The instance did not take what was delivered last, or takes long for it. */
        UNAVAILABLE,
        /** It is signed in a way that the instance may not understand, a second time. */
        SIGNATURE;

        /** The name used in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What became of something held. */
    enum End {
        /** The instance has it. */
        FORWARDED,
        /** A moderator has to look at it. */
        QUARANTINED,
        DROPPED,
        /** Its author took it back. */
        WITHDRAWN,
        /** The instance did not take it in time: a moderator has to look at it. */
        UNDELIVERED,
        /** A moderator released or deleted it meanwhile. */
        TAKEN;

        /** The name used in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
