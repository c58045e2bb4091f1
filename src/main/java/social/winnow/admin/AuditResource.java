package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.store.AuditLog;
import social.winnow.store.AuditLog.Change;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who changed what. */
final class AuditResource {
    private static final int LIMIT = 50;

    private final AuditLog audit;

    private record Page(List<Entry> entries, Optional<String> next) {}

    private record Entry(
            Instant at,
            String by,
            String action,
            String subject,
            Optional<String> before,
            Optional<String> after,
            String note) {
        static Entry of(Change change) {
            return new Entry(
                    change.at(),
                    change.by(),
                    change.action(),
                    change.subject(),
                    change.before(),
                    change.after(),
                    change.note());
        }
    }

    AuditResource(AuditLog audit) {
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/audit", this::list, "cursor"));
    }

    private Response list(Ask ask) throws ProblemException, StoreException {
        List<AuditLog.Entry> found = audit.list(before(ask), LIMIT + 1);
        List<AuditLog.Entry> shown = found.subList(0, Math.min(LIMIT, found.size()));
        Optional<String> next =
                found.size() > LIMIT
                        ? Optional.of(Long.toString(shown.getLast().number()))
                        : Optional.empty();
        return ApiJson.ok(new Page(shown.stream().map(it -> Entry.of(it.change())).toList(), next));
    }

    private static long before(Ask ask) throws ProblemException {
        try {
            return ask.query().text("cursor").map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException _) {
            throw new ProblemException(Problem.badRequest("The cursor is none of this list"));
        }
    }
}
