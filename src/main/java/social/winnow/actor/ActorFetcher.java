package social.winnow.actor;

import social.winnow.model.Actor;
import social.winnow.model.ActorKey;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;
import social.winnow.parse.ActorRead;
import social.winnow.parse.ActorReader;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Fetches one document and believes what it says about the address that it came from. */
final class ActorFetcher {
    private static final String PROFILE = "https://www.w3.org/ns/activitystreams";
    private static final Headers ACCEPT =
            Headers.of(
                    "Accept",
                    "application/activity+json, application/ld+json; profile=\"" + PROFILE + "\"");

    private final Client client;
    private final ActorReader reader;
    private final FetchLimits limits;

    ActorFetcher(Client client, FetchLimits limits) {
        this.client = client;
        this.reader = new ActorReader(limits.size());
        this.limits = limits;
    }

    Fetched fetch(ActorUrl url) {
        URI address = URI.create(url.address());
        Reply reply = client.send(Call.get(address, ACCEPT, limits.timeout(), limits.size()));
        return switch (reply) {
            case Reply.Answered(Response response) -> judge(url, response);
            case Reply.Failed(Reply.Reason reason, String _) -> failed(FetchFailure.of(reason));
        };
    }

    private Fetched judge(ActorUrl url, Response response) {
        if (response.status() != 200) {
            return failed(FetchFailure.of(response.status()));
        }
        if (!isActivityJson(response.headers().all("Content-Type"))) {
            return failed(FetchFailure.WRONG_TYPE);
        }
        return switch (reader.read(response.body().bytes())) {
            case ActorRead.Read(Actor actor) -> judge(url, actor.withoutSummary());
            case ActorRead.Key(ActorKey key) -> new Fetched.Keys(HeldKey.all(List.of(key)));
            case ActorRead.Unreadable _ -> failed(FetchFailure.UNREADABLE);
        };
    }

    /** A document about somebody else proves nothing, but may show keys for that one to confirm. */
    private static Fetched judge(ActorUrl url, Actor actor) {
        if (url.names(actor.id())) {
            return Fetched.Profile.of(actor);
        }
        return actor.keys().isEmpty()
                ? failed(FetchFailure.WRONG_ID)
                : new Fetched.Keys(HeldKey.all(actor.keys()));
    }

    /**
     * ActivityPub §3.2. A server that lets people upload files serves them as another type, so this
     * is what keeps a picture or a post's attachment from posing as a profile.
     */
    private static boolean isActivityJson(List<String> types) {
        if (types.size() != 1) {
            return false;
        }
        String type = types.getFirst().toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        String essence = (end < 0 ? type : type.substring(0, end)).strip();
        return essence.equals("application/activity+json")
                || (essence.equals("application/ld+json") && type.contains(PROFILE));
    }

    private static Fetched failed(FetchFailure why) {
        return new Fetched.Failed(why);
    }
}
