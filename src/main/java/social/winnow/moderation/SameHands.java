package social.winnow.moderation;

import social.winnow.model.Sender;
import social.winnow.model.Verification;
import social.winnow.rule.Campaign;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Sightings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs at one moment, and which of it is brought by the same people and nobody else: one wave
 * is many campaigns, of its text, its link and its picture. Not safe for threads.
 */
final class SameHands {
    /** What many have in common who have nothing to do with each other: one case tells nothing. */
    private static final Set<String> SHARED = Set.of("link", "boosted-host", "saying");

    /** So large a part of those who bring one thing bring the other, too. */
    private static final double SAME = 0.8;

    private static final Sender NOBODY = new Sender("", "", "", new Verification.Unsigned());

    private final Sightings sightings;
    private final List<Campaign> running;
    private final Map<String, Boolean> liked = new HashMap<>();

    SameHands(Sightings sightings) {
        this.sightings = sightings;
        this.running = sightings.campaigns();
    }

    /** The largest first. */
    List<Campaign> running() {
        return running;
    }

    /** Whether content of that name may well be brought by others, too: a whole domain is. */
    static boolean isShared(String content) {
        return Fingerprint.ofId(content)
                .map(Fingerprint::space)
                .filter(SHARED::contains)
                .isPresent();
    }

    static boolean isShared(Fingerprint content) {
        return SHARED.contains(content.space());
    }

    /** What else they bring who bring that. */
    List<Campaign> of(String content) {
        Optional<Campaign> known =
                running.stream().filter(it -> it.id().equals(content)).findFirst();
        if (known.isEmpty()) {
            return List.of();
        }
        Set<Long> hands = new HashSet<>(known.get().latest());
        return running.stream()
                .filter(it -> !it.id().equals(content))
                .filter(it -> isOf(hands, it) && !isLiked(it))
                .toList();
    }

    private static boolean isOf(Set<Long> hands, Campaign other) {
        long shared = other.latest().stream().filter(hands::contains).count();
        return shared >= SAME * other.latest().size();
    }

    private boolean isLiked(Campaign campaign) {
        return liked.computeIfAbsent(
                campaign.id(),
                id -> {
                    Crowd crowd =
                            sightings
                                    .find(id)
                                    .filter(Contents::isContent)
                                    .map(it -> sightings.crowd(it, NOBODY))
                                    .orElse(Crowd.NOBODY);
                    return crowd.strangers() == 0 || crowd.known() + crowd.established() > 0;
                });
    }
}
