package social.winnow.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.relation.RelationListener;

import java.time.Instant;

/** Writes down how far learning who is known has come. */
final class RelationLog implements RelationListener {
    private static final Logger LOG = LoggerFactory.getLogger(RelationLog.class);

    @Override
    public void warmingUp(Instant until) {
        LOG.info(
                "until {} everybody looks like a stranger, and being one weighs less; winnow"
                        + " relations import ends that",
                until);
    }

    @Override
    public void warmedUp(boolean imported) {
        LOG.info(
                imported
                        ? "relations were imported: who is not known is a stranger"
                        : "relations were learnt for long enough: who is not known is a stranger");
    }

    @Override
    public void failed(Exception why) {
        LOG.warn("relations cannot be read from the store: {}", why.getMessage());
    }
}
