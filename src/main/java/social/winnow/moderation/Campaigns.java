package social.winnow.moderation;

import social.winnow.model.Clocks;
import social.winnow.model.Sender;
import social.winnow.model.Verification;
import social.winnow.moderation.Answer.Heard;
import social.winnow.moderation.Answer.Unknown;
import social.winnow.moderation.Trail.Step;
import social.winnow.rule.Campaign;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Sightings;
import social.winnow.rule.Tally;
import social.winnow.store.DecisionStore.Decision;
import social.winnow.store.Desk;
import social.winnow.store.Selection;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What moderators decide about content that many bring. What is decided counts at once for whatever
 * comes, and for what is held within a second or two; what waits is taken along by {@link
 * #confirmMembers} and {@link #reopenMembers}, or released one by one. All of it may be asked for
 * twice. Safe for any number of threads.
 */
public final class Campaigns {
    /** So large a part of those who bring one thing bring the other, too. */
    private static final double SAME_HANDS = 0.8;

    private static final Sender NOBODY = new Sender("", "", "", new Verification.Unsigned());

    private final Desk desk;
    private final Recognition recognition;
    private final Contents contents;
    private final Sightings sightings;
    private final Trail trail;
    private final Clocks clocks;

    /** What was meant with what, until it was undone; for those that wait again then. */
    private final Map<String, List<String>> takenBack = new ConcurrentHashMap<>();

    Campaigns(
            Desk desk,
            Recognition recognition,
            Contents contents,
            Sightings sightings,
            Trail trail,
            Clocks clocks) {
        this.desk = desk;
        this.recognition = recognition;
        this.contents = contents;
        this.sightings = sightings;
        this.trail = trail;
        this.clocks = clocks;
    }

    /** Those that run, the largest first, then those that were decided about, the latest first. */
    public List<CampaignStanding> all() {
        Map<String, CampaignStanding> all = new LinkedHashMap<>();
        sightings.campaigns().forEach(it -> all.put(it.id(), running(it)));
        contents.all().reversed().forEach(it -> all.putIfAbsent(it.content(), decided(it)));
        return List.copyOf(all.values());
    }

    /** One of them, or something that was kept back for what it has in common with others. */
    public Optional<CampaignStanding> find(String content) throws StoreException {
        Optional<CampaignStanding> known =
                all().stream().filter(it -> it.id().equals(content)).findFirst();
        return known.isPresent()
                ? known
                : recognition.find(content).map(it -> standing(content, it));
    }

    /** It is spam: from now on one stranger who brings it is enough. Nobody known is touched. */
    public Answer confirm(String content, String by) throws StoreException {
        return say(
                content,
                Opinion.CONFIRMED,
                by,
                "it is called spam: strangers who bring it are kept back from now on");
    }

    /** It is wanted: to bring it in concert is held against nobody. */
    public Answer vouch(String content, String by) throws StoreException {
        return say(
                content,
                Opinion.VOUCHED,
                by,
                "it is vouched for: that many bring it is held against nobody from now on");
    }

    /** Nothing is said of it any more. */
    public Answer undo(String content, String by) throws StoreException {
        List<String> meant = meant(content);
        Optional<Decision> before = contents.takeBack(content);
        for (String each : meant.subList(1, meant.size())) {
            contents.takeBack(each);
        }
        if (before.isEmpty()) {
            return find(content).isEmpty()
                    ? new Unknown()
                    : new Heard(false, "nothing_to_undo", "nothing was decided about it");
        }
        trail.note(
                by,
                "undo-campaign",
                content,
                Step.from(before.get().opinion().label()),
                before.get().description());
        takenBack.put(content, meant);
        return new Heard(true, "undone", "it is judged again as any other content");
    }

    /** It, and what was decided because of it. */
    private List<String> meant(String content) {
        return Stream.concat(
                        Stream.of(content),
                        contents.saidBecauseOf(content).stream().map(Decision::content))
                .toList();
    }

    private Answer say(String content, Opinion opinion, String by, String sentence)
            throws StoreException {
        Optional<Decision> before = contents.of(content);
        boolean whole = before.filter(it -> it.because().isEmpty()).isPresent();
        if (whole && before.get().opinion() == opinion) {
            return new Heard(false, "already_" + opinion.label(), sentence);
        }
        Optional<CampaignStanding> standing = find(content);
        if (standing.isEmpty()) {
            return new Unknown();
        }
        if (!say(standing.get(), opinion, by, Optional.empty())) {
            return new Heard(
                    false,
                    "no_content",
                    "these have in common what they do, not what they bring: decide about each");
        }
        takenBack.remove(content);
        for (Decision each : contents.saidBecauseOf(content)) {
            contents.takeBack(each.content()); // the opposite may have been said
        }
        for (CampaignStanding each : sameHands(content)) {
            if (contents.of(each.id()).isEmpty()) {
                say(each, opinion, by, Optional.of(content));
            }
        }
        trail.note(
                by,
                opinion == Opinion.CONFIRMED ? "confirm-campaign" : "vouch-campaign",
                content,
                new Step(before.map(it -> it.opinion().label()), Optional.of(opinion.label())),
                standing.get().description());
        return new Heard(true, opinion.label(), sentence);
    }

    /** False if nothing is known by which it could be recognised. */
    private boolean say(
            CampaignStanding standing, Opinion opinion, String by, Optional<String> because)
            throws StoreException {
        Optional<Fingerprint> fingerprint = recognition.fingerprint(standing.id());
        if (fingerprint.isEmpty()) {
            return false;
        }
        Instant now = clocks.wall().instant();
        contents.say(
                new Decision(
                        standing.id(),
                        opinion,
                        fingerprint.get(),
                        standing.description(),
                        standing.members(),
                        standing.origins(),
                        standing.targets(),
                        standing.firstSeen(),
                        now,
                        because,
                        by,
                        now));
        return true;
    }

    /**
     * What is brought by the same people and nobody else: one wave is many campaigns, of its text,
     * its link and its picture.
     */
    private List<CampaignStanding> sameHands(String content) {
        List<Campaign> running = sightings.campaigns();
        Set<Long> hands =
                running.stream()
                        .filter(it -> it.id().equals(content))
                        .flatMap(it -> it.latest().stream())
                        .collect(Collectors.toSet());
        return running.stream()
                .filter(it -> !it.id().equals(content))
                .filter(it -> isOf(hands, it) && !isLiked(it))
                .map(this::running)
                .toList();
    }

    private static boolean isOf(Set<Long> hands, Campaign other) {
        long shared = other.latest().stream().filter(hands::contains).count();
        return shared >= SAME_HANDS * other.latest().size();
    }

    private boolean isLiked(Campaign campaign) {
        Crowd crowd =
                sightings
                        .find(campaign.id())
                        .filter(Contents::isContent)
                        .map(it -> sightings.crowd(it, NOBODY))
                        .orElse(Crowd.NOBODY);
        return crowd.strangers() == 0 || crowd.known() + crowd.established() > 0;
    }

    /**
     * Confirms up to 500 of those that wait or are held because they bring it, or what is meant
     * with it; how many they were. To be called until that is none.
     */
    public int confirmMembers(String content, String by) throws StoreException {
        return change(meant(content), Set.of(State.WAITING, State.HELD), State.CONFIRMED, by);
    }

    private int change(List<String> meant, Set<State> from, State to, String by)
            throws StoreException {
        for (String each : meant) {
            Selection members = Selection.newest(1).ofCampaign(each);
            for (State state : from) {
                int changed = desk.change(members, state, to, by, Desk.STEP);
                if (changed > 0) {
                    return changed;
                }
            }
        }
        return 0;
    }

    /** Lets up to 500 of those that were confirmed wait again; how many they were. */
    public int reopenMembers(String content, String by) throws StoreException {
        List<String> meant = takenBack.getOrDefault(content, meant(content));
        return change(meant, Set.of(State.CONFIRMED), State.WAITING, by);
    }

    private CampaignStanding running(Campaign campaign) {
        Instant now = clocks.wall().instant();
        Optional<Decision> decision = contents.of(campaign.id());
        Instant first = now.minus(campaign.age());
        return new CampaignStanding(
                campaign.id(),
                campaign.description(),
                Math.max(campaign.members(), decision.map(Decision::members).orElse(0)),
                Math.max(campaign.origins(), decision.map(Decision::origins).orElse(0)),
                Math.max(campaign.targets(), decision.map(Decision::targets).orElse(0)),
                decision.map(Decision::firstSeen).filter(first::isAfter).orElse(first),
                now.minus(campaign.idle()),
                true,
                decision);
    }

    private static CampaignStanding decided(Decision decision) {
        return new CampaignStanding(
                decision.content(),
                decision.description(),
                decision.members(),
                decision.origins(),
                decision.targets(),
                decision.firstSeen(),
                decision.lastSeen(),
                false,
                Optional.of(decision));
    }

    private CampaignStanding standing(String content, Tally.Sight sight) {
        Instant now = clocks.wall().instant();
        return new CampaignStanding(
                content, sight.what(), 0, 0, 0, now, now, false, Optional.empty());
    }
}
