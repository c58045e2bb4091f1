package social.winnow.store;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;

import java.util.List;
import java.util.Optional;

/** What was kept back, for moderators to look at. */
public interface Quarantine {

    /**
     * Keeps it whole. Returns when it is durable; a second call with the same delivery id changes
     * nothing.
     */
    void keep(Delivery delivery, Judgement judgement) throws StoreException;

    /**
     * Keeps only a row of what was dropped: ids, findings, digest. Returns when it is durable; a
     * second call with the same delivery id changes nothing.
     */
    void drop(Delivery delivery, Judgement judgement) throws StoreException;

    /** Newest first, without the requests. */
    List<Kept> list(Selection selection) throws StoreException;

    /** With its request, if that was kept. Fails if the body is not what its digest says. */
    Optional<Kept> find(String id) throws StoreException;

    /** Takes it away; false if it was not there. */
    boolean delete(String id) throws StoreException;

    /** Changes the state if it is {@code from}; false if it is another by now. */
    boolean change(String id, State from, State to) throws StoreException;

    Usage usage() throws StoreException;
}
