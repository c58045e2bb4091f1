package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.ActivityKind;
import social.winnow.model.Judgement;
import social.winnow.pipeline.PipelineListener;

/** Writes down which rules fail, and passes everything on to be counted. */
final class FaultLog implements PipelineListener {
    private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);

    private final PipelineListener next;

    FaultLog(PipelineListener next) {
        this.next = next;
    }

    @Override
    public void judged(ActivityKind kind, Judgement judgement, Steps steps) {
        next.judged(kind, judgement, steps);
    }

    @Override
    public void forwardedInsteadOfHeld(ActivityKind kind) {
        next.forwardedInsteadOfHeld(kind);
    }

    @Override
    public void silent(String rule, Silence silence) {
        next.silent(rule, silence);
    }

    @Override
    public void faulted(String rule, Throwable fault) {
        LOG.warn("the rule {} failed, and says nothing about this delivery", rule, fault);
        next.faulted(rule, fault);
    }

    @Override
    public void failed(Throwable fault) {
        LOG.warn("counting failed, rules see older counts", fault);
        next.failed(fault);
    }

    @Override
    public void switchedOff(String rule) {
        LOG.error(
                "the rule {} failed too often and is switched off until the configuration is loaded"
                        + " again",
                rule);
        next.switchedOff(rule);
    }
}
