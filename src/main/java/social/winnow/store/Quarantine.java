package social.winnow.store;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was kept back: for moderators to look at, or for a while only. */
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

    /**
     * Keeps it whole until it is judged again; nothing throws it away before. Returns when it is
     * durable; a second call with the same delivery id changes nothing.
     */
    void hold(Delivery delivery, Judgement judgement, Instant due) throws StoreException;

    /**
     * What is held, or was being delivered at the end of its hold: whole, the oldest first. What is
     * damaged is left out, lest one of them keep all others from going on.
     *
     * @param after ids younger than this one, for the next page; empty for the first
     * @param limit how many at most
     */
    List<Holding> held(String after, int limit) throws StoreException;

    /** The ids of what is held, or was being delivered, and cannot be read any more. */
    List<String> damaged() throws StoreException;

    /**
     * Takes something held one step further, with that judgement, if its state is {@code from};
     * false if it is another by now, or somebody took it out of the hold. It stays a hold's in
     * {@link State#HELD} and {@link State#RELEASING}; with {@link State#WAITING} it becomes a
     * moderator's. Of what is {@link State#RELEASED}, {@link State#DROPPED} or {@link
     * State#WITHDRAWN} the request is thrown away.
     */
    boolean settle(String id, State from, State to, Judgement judgement) throws StoreException;

    /** Newest first, without the requests. */
    List<Kept> list(Selection selection) throws StoreException;

    /** With its request, if that was kept. Fails if the body is not what its digest says. */
    Optional<Kept> find(String id) throws StoreException;

    /** Takes it away; false if it was not there. */
    boolean delete(String id) throws StoreException;

    /**
     * Changes the state if it is {@code from}; false if it is another by now. What is held is so
     * taken out of its hold.
     */
    boolean change(String id, State from, State to) throws StoreException;

    /**
     * Takes what waits under the id of that post or activity out of moderators' reach, for its
     * author took it back; the requests are thrown away.
     *
     * @param origin the host of whoever sent it
     * @return false if something under that id was delivered, or is being delivered
     */
    boolean withdraw(String origin, String id) throws StoreException;

    /**
     * The latest of what was judged bad of proven senders and not released, and of what was
     * delivered at the end of its hold, which is in the state released. What could not be delivered
     * was not judged.
     */
    List<Precedent> decided(int limit) throws StoreException;

    /** What moderators have released of proven senders since then. */
    List<Precedent> released(Instant since) throws StoreException;

    Usage usage() throws StoreException;
}
