package social.winnow.pipeline;

import social.winnow.model.Sender;
import social.winnow.rule.Tally;

/**
 * One piece of content that a delivery brings.
 *
 * @param sender as whose it is counted
 * @param proven whether that is who it claims to be
 * @param sight as it would be counted now
 */
public record Bringing(Sender sender, boolean proven, Tally.Sight sight) {}
