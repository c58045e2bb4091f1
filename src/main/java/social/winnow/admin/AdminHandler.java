package social.winnow.admin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.http.Disposition;
import social.winnow.model.http.Handler;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.signature.HttpDate;
import social.winnow.store.StoreException;

import java.time.InstantSource;
import java.util.Optional;

/**
 * What moderators' browsers and the command line are answered: the page's files to everybody, all
 * else to whoever has a token.
 */
final class AdminHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);

    /** More is read only of who shows a token. */
    private static final int STRANGERS_BODY = 16 * 1024;

    private final Provenance provenance;
    private final Access access;
    private final PageFiles page;
    private final Routes routes;
    private final InstantSource wall;

    AdminHandler(
            Provenance provenance,
            Access access,
            PageFiles page,
            Routes routes,
            InstantSource wall) {
        this.provenance = provenance;
        this.access = access;
        this.page = page;
        this.routes = routes;
        this.wall = wall;
    }

    @Override
    public Disposition handle(Request request) {
        Response answer = answer(request);
        return new Disposition.Answer(
                new Response(
                        answer.status(), answer.headers().with("Date", date()), answer.body()));
    }

    @Override
    public boolean reads(Headers head, long length) {
        return (length >= 0 && length <= STRANGERS_BODY) || access.knows(head);
    }

    /** Browsers show how long something still takes, and a phone's clock may be wrong. */
    private String date() {
        return HttpDate.format(wall.instant());
    }

    private Response answer(Request request) {
        try {
            provenance.checkHost(request);
            Optional<Response> file = page.answer(request);
            return file.isPresent() ? file.get() : ask(request);
        } catch (ProblemException e) {
            return refusal(e.problem());
        } catch (StoreException e) {
            return ApiJson.problem(Problem.store(String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("a call of the API failed", e);
            return ApiJson.problem(Problem.fault());
        }
    }

    private Response ask(Request request) throws ProblemException, StoreException {
        provenance.checkOrigin(request);
        return routes.answer(request, access.admit(request));
    }

    private static Response refusal(Problem problem) {
        Response plain = ApiJson.problem(problem);
        Headers headers =
                switch (problem.status()) {
                    case 401 -> plain.headers().with("WWW-Authenticate", "Bearer");
                    case 429 -> plain.headers().with("Retry-After", "60");
                    default -> plain.headers();
                };
        return new Response(plain.status(), headers, plain.body());
    }
}
