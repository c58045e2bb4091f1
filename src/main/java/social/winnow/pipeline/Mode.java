package social.winnow.pipeline;

/** Whether verdicts are carried out. */
public enum Mode {
    /** Judge and count everything, forward everything that is not refused. */
    OBSERVE,
    ENFORCE
}
