package social.winnow.pipeline;

import social.winnow.model.Finding;
import social.winnow.pipeline.PipelineListener.Silence;

import java.util.List;

/** What became of asking one rule about one delivery. */
sealed interface Statement {

    FusedRule rule();

    record Findings(FusedRule rule, List<Finding> found) implements Statement {}

    record None(FusedRule rule, Silence silence, String why) implements Statement {}
}
