package social.winnow.admin;

import social.winnow.model.http.Response;
import social.winnow.store.StoreException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One thing that can be asked.
 *
 * @param pattern the path; <code>{name}</code> stands for one segment of characters that need no
 *     encoding, so that nothing is ever decoded
 * @param needs what whoever asks must be allowed
 * @param parameters names of those that may stand in the query
 */
record Route(
        String method,
        String pattern,
        Role needs,
        Set<String> parameters,
        boolean anyBody,
        Action action) {
    private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9_.:\\[\\]-]{1,255}");

    /** Does what is asked. */
    @FunctionalInterface
    interface Action {
        Response on(Ask ask) throws ProblemException, StoreException;
    }

    static Route get(String pattern, Action action, String... parameters) {
        return new Route("GET", pattern, Role.READ, Set.of(parameters), false, action);
    }

    static Route post(String pattern, Action action) {
        return new Route("POST", pattern, Role.MODERATE, Set.of(), false, action);
    }

    static Route put(String pattern, Action action) {
        return new Route("PUT", pattern, Role.MODERATE, Set.of(), false, action);
    }

    static Route delete(String pattern, Action action) {
        return new Route("DELETE", pattern, Role.MODERATE, Set.of(), false, action);
    }

    /** The same for readers too, with a body of any JSON: it changes nothing. */
    Route looking() {
        return new Route(method, pattern, Role.READ, parameters, true, action);
    }

    /** What stands in its places, if it is that path. */
    Optional<Map<String, String>> match(String path) {
        List<String> wanted = List.of(pattern.split("/", -1));
        List<String> there = List.of(path.split("/", -1));
        if (wanted.size() != there.size()) {
            return Optional.empty();
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.get(i);
            String value = there.get(i);
            if (name.startsWith("{")) {
                if (!PLACE.matcher(value).matches() || value.chars().allMatch(c -> c == '.')) {
                    return Optional.empty();
                }
                places.put(name.substring(1, name.length() - 1), value);
            } else if (!name.equals(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }
}
