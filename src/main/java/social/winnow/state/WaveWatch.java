package social.winnow.state;

import social.winnow.model.Sender;

import java.util.Optional;
import java.util.Set;

/** Tells by how many strangers turn to people here whether the instance is under attack. */
public interface WaveWatch {

    /** Whether a wave goes on. */
    boolean wave();

    /** What moderators say instead, whatever is found and configured. */
    default Optional<Boolean> forced() {
        return Optional.empty();
    }

    /**
     * A stranger whose identity is proven has turned to somebody here, unasked. To be told once for
     * every activity.
     *
     * @param people whom of the instance it named or addressed
     */
    void contact(Sender sender, Set<String> people);
}
