package social.winnow.admin;

import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;
import social.winnow.store.StoreException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything that can be asked, and who answers it. */
final class Routes {
    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    List<Route> all() {
        return routes;
    }

    Response answer(Request request, Moderator who) throws ProblemException, StoreException {
        String target = request.target();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        for (Route route : routes) {
            Optional<Map<String, String>> places = route.match(path);
            if (places.isPresent() && route.method().equals(method)) {
                if (!who.role().allows(route.needs())) {
                    throw new ProblemException(Problem.readOnly());
                }
                checkType(request, route);
                Query query =
                        Query.read(mark < 0 ? "" : target.substring(mark + 1), route.parameters());
                return route.action().on(new Ask(request, who, places.get(), query));
            }
        }
        return nothingHere(path);
    }

    private Response nothingHere(String path) throws ProblemException {
        String methods =
                routes.stream()
                        .filter(route -> route.match(path).isPresent())
                        .map(Route::method)
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (methods.isEmpty()) {
            throw new ProblemException(Problem.notFound("The API is described at /openapi.json"));
        }
        Response plain = ApiJson.problem(Problem.methodNotAllowed(methods));
        Headers headers = plain.headers().with("Allow", methods);
        return new Response(plain.status(), headers, plain.body());
    }

    private static void checkType(Request request, Route route) throws ProblemException {
        if (request.body().length() == 0) {
            return;
        }
        String sent = request.headers().first("Content-Type").orElse("");
        int end = sent.indexOf(';');
        String type = (end < 0 ? sent : sent.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        boolean json =
                type.equals("application/json")
                        || (route.anyBody()
                                && (type.equals("application/activity+json")
                                        || type.equals("application/ld+json")));
        if (!json) {
            throw new ProblemException(Problem.unsupportedType());
        }
    }
}
