package social.winnow.store;

import social.winnow.model.Delivery;
import social.winnow.model.Judgement;

import java.time.Instant;
import java.util.List;

/** What would have been kept back if everything that runs in shadow were enforced. */
public interface ShadowLog {

    /**
     * Notes it, without the request. Never waits and never fails: lost if the store cannot take it.
     */
    void record(Delivery delivery, Judgement judgement);

    /** Newest first, of the time from {@code from} until before {@code until}. */
    List<Shadowed> list(Instant from, Instant until, int limit) throws StoreException;

    /** How many deliveries each rule spoke about, by verdict, the most first. */
    List<Count> count(Instant from, Instant until) throws StoreException;

    /**
     * Deliveries of one verdict.
     *
     * @param verdict the label of the shadow verdict
     * @param rule the name of a rule that spoke about them; empty for the sum over all deliveries
     */
    record Count(String verdict, String rule, long deliveries) {}
}
