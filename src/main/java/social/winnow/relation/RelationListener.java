package social.winnow.relation;

import java.time.Instant;

/** Is told about learning. */
public interface RelationListener {
    RelationListener NONE = new RelationListener() {};

    /** Until then everybody looks like a stranger; told once, unless that time is over. */
    default void warmingUp(Instant until) {}

    /**
     * From now on strangers are strangers; told once.
     *
     * @param imported because relations were imported
     */
    default void warmedUp(boolean imported) {}

    /** The store does not tell, or does not take. */
    default void failed(Exception why) {}
}
