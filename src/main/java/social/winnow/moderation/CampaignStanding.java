package social.winnow.moderation;

import social.winnow.store.DecisionStore.Decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Content that many bring, or that moderators have spoken of.
 *
 * @param id the content's
 * @param description what it is, in one line
 * @param members how many strangers brought it
 * @param origins from how many domains
 * @param targets to how many local people
 * @param running whether strangers have brought it in concert within 24 hours
 * @param decision what moderators have said of it
 * @param reach the contents of which one must be in what was kept back, so that it follows a
 *     decision about this one
 */
public record CampaignStanding(
        String id,
        String description,
        int members,
        int origins,
        int targets,
        Instant firstSeen,
        Instant lastSeen,
        boolean running,
        Optional<Decision> decision,
        List<String> reach) {

    /** What kind of content it is: text, link, page, picture, name, … */
    public String kind() {
        return id.substring(0, Math.max(0, id.lastIndexOf('-')));
    }
}
