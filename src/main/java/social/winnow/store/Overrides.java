package social.winnow.store;

import java.util.Optional;

/** What moderators have set in place of the configuration, such as whether there is a wave. */
public interface Overrides {

    Optional<String> find(String name) throws StoreException;

    /** Returns when it is durable. */
    void set(String name, String value) throws StoreException;

    /** As the configuration says, again. Returns when that is durable. */
    void clear(String name) throws StoreException;
}
