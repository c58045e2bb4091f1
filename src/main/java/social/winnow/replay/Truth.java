package social.winnow.replay;

import java.util.Comparator;

/**
 * What a trace knows about a delivery and no rule may see.
 *
 * @param spam whether it is labelled spam
 * @param family the kind of traffic it belongs to
 */
public record Truth(boolean spam, String family) {
    static final Comparator<Truth> HAM_FIRST =
            Comparator.comparing(Truth::spam).thenComparing(Truth::family);
}
