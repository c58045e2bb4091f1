package social.winnow.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.inbox.InboxRoutes.Match;

import java.util.List;
import java.util.Random;

class InboxRoutesTest {
    private final InboxRoutes routes = new InboxRoutes(List.of("/shared-inbox", "/inbox/*"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/inbox",
                "/users/alice/inbox",
                "/users/Alice/inbox",
                "/Users/ALICE/inbox",
                "/ap/users/-123/inbox",
                "/actor/inbox",
                "/relay/inbox",
                "/internal/fetch/inbox",
                "/u/name/inbox",
                "/accounts/handle@host.example/inbox",
                "/video-channels/x_y/inbox",
                "/f/inbox",
                "/i/actor/inbox",
                "/wp-json/activitypub/1.0/inbox",
                "/wp-json/activitypub/1.0/actors/1/inbox",
                "/users/al.ice/inbox",
                "/users/caf%C3%A9/inbox",
                "/users/caf%c3%a9/inbox",
                "/@alice/inbox",
                "/users/a:b,c=d/inbox",
                "/inbox?x",
                "/inbox?a=/b//c;d",
                "/shared-inbox",
                "/inbox/alice",
                "/inbox/Alice",
                "/index.php?rest_route=/activitypub/1.0/inbox",
                "/?rest_route=%2Factivitypub%2F1.0%2Factors%2F1%2Finbox",
                "/?x=y&rest%5froute=/activitypub/1.0/inbox",
                "/?rest.route=/activitypub/1.0/inbox",
                "/?rest+route=/activitypub/1.0/Inbox/",
                "/anything?a;rest_route=/activitypub/1.0/inbox",
            })
    void knowsInboxes(String target) {
        assertThat(routes.match(target)).isEqualTo(Match.INBOX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/statuses",
                "/api/admin/queue/inbox-delayed",
                "/inboxes",
                "/my-inbox",
                "/inbox/alice/settings",
                "/users/inbox/followers",
                "/media/photo.inbox.jpg",
                "/search?next=/inbox",
                "/oauth/authorize?redirect=https%3A%2F%2Fa%2Finbox",
                "/?rest_route=/wp/v2/posts",
                "/Shared",
                "/a%20b/c",
                "/shared-inbox/x",
            })
    void leavesOthersAlone(String target) {
        assertThat(routes.match(target)).isEqualTo(Match.NO_INBOX);
    }

    @ParameterizedTest
    @MethodSource("social.winnow.testkit.DisguisedInboxes#targets")
    @ValueSource(
            strings = {
                "/inbox?x#f",
                "/Inbox",
                "/inbox%3fx/y",
                "/inbox%23",
                "/inbox%3bx/y",
                "/inbox;x/y",
                "/users/a%5cinbox",
                "/users/a\\inbox",
                "/users/%61lice/inbox",
                "/users/%2e%2e/inbox",
                "/users/a%253b/inbox",
                "/inbox/x/..",
                "/inbox/.",
                "/SHARED-inbox",
                "/shared%2dinbox",
                "/shared-inbox.json",
                "/inbox/alice/",
                "/inbox//alice",
            })
    void tellsDisguisesApart(String target) {
        assertThat(routes.match(target)).isEqualTo(Match.DISGUISED);
    }

    /** Whatever a router behind us would hand to an inbox, we have seen as one. */
    @Test
    void p50_seesEveryInboxThatARouterSees() {
        List<String> pieces =
                List.of(
                        "/",
                        "/",
                        ".",
                        "..",
                        ";",
                        ";x=1",
                        "?",
                        "#",
                        "%2f",
                        "%2F",
                        "%69",
                        "%6e",
                        "%49",
                        "%25",
                        "%2569",
                        "%3b",
                        "%3f",
                        "%23",
                        "%5c",
                        "\\",
                        "%00",
                        "%20",
                        ".json",
                        "inbox",
                        "inbox",
                        "Inbox",
                        "users",
                        "a",
                        "nbox",
                        "inb",
                        "ox",
                        "/users/a/inbox",
                        "/inbox");
        Random random = new Random(50);
        int inboxes = 0;
        for (int i = 0; i < 400_000; i++) {
            StringBuilder target = new StringBuilder("/");
            int length = 1 + random.nextInt(6);
            for (int j = 0; j < length; j++) {
                target.append(pieces.get(random.nextInt(pieces.size())));
            }
            String text = target.toString();
            if (Routers.rails(text)
                    || Routers.fastify(text, true)
                    || Routers.fastify(text, false)) {
                inboxes++;
                assertThat(routes.match(text)).as(text).isNotEqualTo(Match.NO_INBOX);
            }
        }
        assertThat(inboxes).isGreaterThan(1000);
    }
}
