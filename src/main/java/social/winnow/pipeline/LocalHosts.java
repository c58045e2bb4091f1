package social.winnow.pipeline;

import social.winnow.model.http.Request;
import social.winnow.text.Hosts;

import java.util.Set;

/**
 * The host names of the instance behind Winnow, in the form that {@link Hosts#of} gives.
 *
 * @param names empty: whatever the request's Host header says
 */
public record LocalHosts(Set<String> names) {

    /** Whether the id belongs to the instance to which that request goes. */
    public boolean own(String id, Request request) {
        return Hosts.of(id)
                .filter(names.isEmpty() ? Hosts.normalise(request.host())::equals : names::contains)
                .isPresent();
    }
}
