package social.winnow.pipeline;

/** Whether a rule counts. */
public enum RuleMode {
    OFF,
    /** Runs and is shown, with counters of its own, but adds nothing to the score. */
    SHADOW,
    ENFORCE
}
