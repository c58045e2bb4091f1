package social.winnow.admin;

import java.util.List;

/** Who the holder of a token is. */
final class MeResource {
    private static final String PATH = "/api/v1/me";

    private record Me(String name, String role) {}

    List<Route> routes() {
        return List.of(
                Route.get(
                        PATH,
                        ask -> ApiJson.ok(new Me(ask.who().name(), ask.who().role().label()))));
    }
}
