package social.winnow.store;

import java.util.Map;

/**
 * How full the store is.
 *
 * @param kept how many things there are of every state; states without any are missing
 * @param bytes what is in use of the file; free pages inside it do not count
 * @param limit from where on the store throws things away, in bytes
 */
public record Usage(Map<State, Long> kept, long bytes, long limit) {

    public Usage {
        kept = Map.copyOf(kept);
    }
}
