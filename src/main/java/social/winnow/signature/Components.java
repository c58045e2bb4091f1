package social.winnow.signature;

import social.winnow.model.http.Request;

import java.util.Locale;
import java.util.Optional;

/** The values of the components of a request that an RFC 9421 signature can cover (§2.1, §2.2). */
record Components(Request request, PublicAddress address) {

    /** Whether that derived component is one of a request and known. */
    static boolean isKnown(String name) {
        return switch (name) {
            case "@method",
                    "@target-uri",
                    "@authority",
                    "@scheme",
                    "@request-target",
                    "@path",
                    "@query" ->
                    true;
            default -> !name.startsWith("@");
        };
    }

    /** Empty for a field that is not there. */
    Optional<String> value(String name) {
        return switch (name) {
            case "@method" -> Optional.of(request.method());
            case "@target-uri" ->
                    Optional.of(address.scheme() + "://" + authority() + request.target());
            case "@authority" -> Optional.of(authority());
            case "@scheme" -> Optional.of(address.scheme());
            case "@request-target" -> Optional.of(request.target());
            case "@path" -> Optional.of(path());
            case "@query" -> Optional.of(query());
            default -> Fields.value(request.headers(), name);
        };
    }

    /** In lower case and without the port that is the scheme's own (§2.2.3). */
    private String authority() {
        String host =
                address.host()
                        .orElseGet(() -> request.headers().first("Host").orElse(""))
                        .strip()
                        .toLowerCase(Locale.ROOT);
        String port = address.scheme().equals("https") ? ":443" : ":80";
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }

    private String path() {
        String path = Fields.withoutQuery(request.target());
        return path.isEmpty() ? "/" : path;
    }

    private String query() {
        int mark = request.target().indexOf('?');
        return mark < 0 ? "?" : request.target().substring(mark);
    }
}
