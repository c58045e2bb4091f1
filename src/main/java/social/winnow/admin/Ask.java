package social.winnow.admin;

import social.winnow.model.http.Request;

import java.util.Map;

/**
 * One call of the API, as its resource sees it.
 *
 * @param path what stands in the places of the route's pattern, by name
 */
record Ask(Request request, Moderator who, Map<String, String> path, Query query) {

    /** What stands in that place of the pattern. */
    String place(String name) {
        return path.getOrDefault(name, "");
    }

    /** The body as that record. */
    <T> T body(Class<T> type) throws ProblemException {
        return ApiJson.read(request.body(), type);
    }

    /** The same; that value if there is no body. */
    <T> T body(Class<T> type, T otherwise) throws ProblemException {
        return request.body().length() == 0 ? otherwise : body(type);
    }
}
