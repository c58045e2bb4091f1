package social.winnow.notify;

import java.util.Optional;

/**
 * How it stands with one target.
 *
 * @param last what came of the latest message
 * @param waiting how many messages are still to be sent
 */
public record TargetState(String name, Preset preset, Optional<Attempt> last, int waiting) {}
