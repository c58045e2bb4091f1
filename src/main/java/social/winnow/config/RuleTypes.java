package social.winnow.config;

import social.winnow.rule.RuleFactory;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the types of rules come from. */
@FunctionalInterface
public interface RuleTypes {

    /** The types that are there, with the jars of that folder; empty: of the usual one. */
    Found find(Optional<Path> plugins);

    /**
     * What was found.
     *
     * @param problems one sentence for everything that could not be loaded
     */
    record Found(List<RuleFactory> factories, List<String> problems) {}
}
