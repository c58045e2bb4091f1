package social.winnow.moderation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Clocks;
import social.winnow.store.AuditLog;
import social.winnow.store.StoreException;

import java.util.Optional;

/** Writes down who changed what. */
final class Trail {
    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);

    private final AuditLog audit;
    private final Clocks clocks;

    Trail(AuditLog audit, Clocks clocks) {
        this.audit = audit;
        this.clocks = clocks;
    }

    /** What was done is not undone because it could not be written down. */
    void note(String by, String action, String subject, Step step, String note) {
        try {
            audit.write(
                    new AuditLog.Change(
                            clocks.wall().instant(),
                            by,
                            action,
                            subject,
                            step.before(),
                            step.after(),
                            note));
        } catch (StoreException e) {
            LOG.error(
                    "{} by {} of {} is not in the audit log: {}",
                    action,
                    by,
                    subject,
                    e.getMessage());
        }
    }

    /** From what to what; empty where that says nothing. */
    record Step(Optional<String> before, Optional<String> after) {
        static Step of(String before, String after) {
            return new Step(Optional.of(before), Optional.of(after));
        }

        static Step to(String after) {
            return new Step(Optional.empty(), Optional.of(after));
        }

        static Step from(String before) {
            return new Step(Optional.of(before), Optional.empty());
        }
    }
}
