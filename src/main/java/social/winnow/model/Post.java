package social.winnow.model;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The text-bearing object that an activity shows to people: of a Create, an Update, an Announce of
 * something embedded, a report.
 *
 * @param id the object's id
 * @param types what the object is, in the order given
 * @param attributedTo who wrote it, as claimed
 * @param inReplyTo the id of what it answers
 * @param quote the id of what it quotes
 * @param audience of the activity and the object together
 * @param texts all text that a person would see, in the order of the document
 * @param mentions people named in tags
 * @param hashtags without {@code #}, in lower case, each once
 * @param links from the texts' markup and from the text itself, tags, attachments of type Link and
 *     {@code url}s elsewhere; mentions and hashtags are not links; at most 200
 * @param attachments at most 64
 * @param vote a vote in a poll: a Note with a name, no content, answering the poll
 * @param published as claimed
 */
public record Post(
        Optional<String> id,
        List<String> types,
        Optional<String> attributedTo,
        Optional<String> inReplyTo,
        Optional<String> quote,
        Audience audience,
        List<Text> texts,
        List<Mention> mentions,
        List<String> hashtags,
        List<Link> links,
        List<Attachment> attachments,
        boolean vote,
        Optional<Instant> published) {

    /**
     * Ids of all people mentioned or addressed; collections that have no mark of their own are
     * among them.
     */
    public Set<String> people() {
        Set<String> all = new LinkedHashSet<>();
        mentions.forEach(mention -> all.add(mention.href()));
        all.addAll(audience.addressed());
        return all;
    }

    /**
     * For named people only: neither public, unlisted nor to anybody's followers, as far as can be
     * told.
     */
    public boolean isDirect() {
        return !audience.isPublic()
                && !audience.isUnlisted()
                && audience.addressed().stream().noneMatch(Post::isFollowers);
    }

    private static boolean isFollowers(String id) {
        return id.endsWith("/followers") || id.endsWith("/followers/");
    }
}
