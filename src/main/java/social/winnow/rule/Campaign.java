package social.winnow.rule;

import java.time.Duration;
import java.util.List;

/**
 * Nearly identical content that many strangers bring within hours.
 *
 * @param id the content's, which findings name; the same for as long as it is remembered
 * @param description what it is, in one line
 * @param members how many strangers brought it
 * @param latest hashes of up to 64 of them
 * @param age how long ago it was first seen
 * @param idle how long ago it was last seen
 * @param origins registrable domains of its latest members
 * @param targets local people reached, up to 64
 */
public record Campaign(
        String id,
        String description,
        int members,
        List<Long> latest,
        Duration age,
        Duration idle,
        int origins,
        int targets) {}
