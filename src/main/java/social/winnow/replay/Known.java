package social.winnow.replay;

/** Whom an instance knows in a replay. */
public enum Known {
    /** Nobody, and it learns nothing. */
    NOBODY,
    /** Nobody at first; it learns from the trace. */
    LEARNT,
    /** Everybody whom the trace says somebody local follows, as after an import. */
    FOLLOWED
}
