package social.winnow.store;

import social.winnow.model.Judgement;
import social.winnow.model.Verification;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that was kept back.
 *
 * @param id the delivery's id
 * @param receivedAt to the millisecond
 * @param course how it came to stand where it does
 * @param request whole, as it came; empty for what was dropped, and in lists
 * @param headers those of the request, in lists too; empty for what was dropped
 * @param kind the label of the activity's kind
 * @param actor the actor's id, as claimed
 * @param origin the host in the actor's id, lower case
 * @param postId the id of the post in it, by which an instance could fetch it
 * @param direct a post for named people only
 * @param closed a post that is neither public nor unlisted, so that nobody can fetch it; false for
 *     what earlier versions kept, unless it is direct
 * @param digest SHA-256 of the body, lower-case hexadecimal
 * @param verification what was known of its sender; empty for what earlier versions kept
 * @param excerpt how its text begins: plain, on one line, up to 240 characters; empty without text
 */
public record Kept(
        String id,
        Instant receivedAt,
        State state,
        Course course,
        Optional<Request> request,
        Optional<Headers> headers,
        Judgement judgement,
        String kind,
        String actor,
        String origin,
        Optional<String> activityId,
        Optional<String> postId,
        boolean direct,
        boolean closed,
        String digest,
        Optional<Verification> verification,
        String excerpt) {

    /**
     * How something came to stand where it does.
     *
     * @param since when it came into its state
     * @param by which moderator brought it there
     * @param because the content because of which alone it stands there, or is to be delivered;
     *     empty if somebody decided about the thing itself
     * @param due when what is held is judged again
     * @param wanted what became of it if a moderator wants it delivered and the instance did not
     *     answer
     */
    public record Course(
            Instant since,
            Optional<String> by,
            Optional<String> because,
            Optional<Instant> due,
            Optional<Wanted> wanted) {}

    /** The campaigns that its findings name, each once, the heaviest first. */
    public List<String> campaigns() {
        return judgement.findings().stream()
                .flatMap(weighed -> weighed.finding().content().stream())
                .distinct()
                .toList();
    }
}
