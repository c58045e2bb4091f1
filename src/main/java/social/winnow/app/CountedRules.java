package social.winnow.app;

import social.winnow.admin.RuleCounts;
import social.winnow.model.ActivityKind;
import social.winnow.model.Judgement;
import social.winnow.pipeline.PipelineListener;

/** Counts for moderators what is counted for Prometheus, too. */
record CountedRules(PipelineListener metrics, RuleCounts rules) implements PipelineListener {
    @Override
    public void judged(ActivityKind kind, Judgement judgement, Steps steps) {
        metrics.judged(kind, judgement, steps);
    }

    @Override
    public void forwardedInsteadOfHeld(ActivityKind kind) {
        metrics.forwardedInsteadOfHeld(kind);
    }

    @Override
    public void silent(String rule, Silence silence) {
        metrics.silent(rule, silence);
        rules.silent(rule, silence);
    }

    @Override
    public void faulted(String rule, Throwable fault) {
        metrics.faulted(rule, fault);
        rules.faulted(rule, fault);
    }

    @Override
    public void failed(Throwable fault) {
        metrics.failed(fault);
    }

    @Override
    public void switchedOff(String rule) {
        metrics.switchedOff(rule);
        rules.switchedOff(rule);
    }
}
