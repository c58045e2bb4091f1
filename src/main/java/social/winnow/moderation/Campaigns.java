package social.winnow.moderation;

import social.winnow.model.Clocks;
import social.winnow.moderation.Answer.Heard;
import social.winnow.moderation.Answer.Unknown;
import social.winnow.moderation.Trail.Step;
import social.winnow.rule.Campaign;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Opinion;
import social.winnow.rule.Sightings;
import social.winnow.rule.Tally;
import social.winnow.store.DecisionStore.Decision;
import social.winnow.store.StoreException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What moderators decide about content that many bring. What is decided counts at once for whatever
 * comes, and for what is held within a second or two; what waits is taken along by {@link
 * #confirmMembers} and {@link #reopenMembers}, or released one by one. All of it may be asked for
 * twice. Safe for any number of threads.
 */
public final class Campaigns {
    private final Followers followers;
    private final Recognition recognition;
    private final Contents contents;
    private final Sightings sightings;
    private final Trail trail;
    private final Clocks clocks;

    Campaigns(
            Followers followers,
            Recognition recognition,
            Contents contents,
            Sightings sightings,
            Trail trail,
            Clocks clocks) {
        this.followers = followers;
        this.recognition = recognition;
        this.contents = contents;
        this.sightings = sightings;
        this.trail = trail;
        this.clocks = clocks;
    }

    /** Those that run, the largest first, then those that were decided about, the latest first. */
    public List<CampaignStanding> all() {
        Map<String, CampaignStanding> all = new LinkedHashMap<>();
        SameHands hands = new SameHands(sightings);
        hands.running().forEach(it -> all.put(it.id(), running(it, hands)));
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
        Optional<Decision> before = takeBack(content);
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
        return new Heard(true, "undone", "it is judged again as any other content");
    }

    /** With what was said because of it. */
    private Optional<Decision> takeBack(String content) throws StoreException {
        List<Decision> meant = contents.saidBecauseOf(content);
        Optional<Decision> before = contents.takeBack(content);
        for (Decision each : meant) {
            contents.takeBack(each.content());
        }
        return before;
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
        for (Decision each : contents.saidBecauseOf(content)) {
            contents.takeBack(each.content()); // it meant the opposite
        }
        if (!say(standing.get(), opinion, by, Optional.empty())) {
            return new Heard(
                    false,
                    "no_content",
                    "these have in common what they do, not what they bring: decide about each");
        }
        SameHands hands = new SameHands(sightings);
        for (Campaign each : hands.of(content)) {
            if (contents.of(each.id()).isEmpty()) {
                say(running(each, hands), opinion, by, Optional.of(content));
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
     * Confirms some of those that wait or are held because they bring it, or something of the same
     * hands that is no shared thing; how many they were. To be called until that is none.
     *
     * @param end what came then or later was not seen by anybody
     */
    public int confirmMembers(String content, Instant end, String by) throws StoreException {
        return followers.confirm(content, end, by);
    }

    /** How many were confirmed because of it, and not one by one. */
    public long confirmedMembers(String content) throws StoreException {
        return followers.confirmed(content);
    }

    /**
     * Lets all of them wait again that were confirmed because of it; those not that somebody
     * confirmed one by one, nor those in which something else is that is confirmed.
     *
     * @param on told of how many, again and again; ends it by false
     * @return how many wait again
     */
    public int reopenMembers(String content, String by, IntPredicate on) throws StoreException {
        return followers.reopen(content, by, on);
    }

    /** What was to be delivered because of it, but was not yet, just waits; how many they were. */
    public int keepMembersBack(String content) throws StoreException {
        return followers.keepBack(content);
    }

    private CampaignStanding running(Campaign campaign, SameHands hands) {
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
                decision,
                decision.isPresent() ? followers.reach(campaign.id()) : reach(campaign, hands));
    }

    /** What would follow if it were decided about now. */
    private List<String> reach(Campaign campaign, SameHands hands) {
        return Stream.concat(
                        Stream.of(campaign.id()),
                        hands.of(campaign.id()).stream()
                                .map(Campaign::id)
                                .filter(it -> !SameHands.isShared(it))
                                .filter(it -> contents.of(it).isEmpty()))
                .toList();
    }

    private CampaignStanding decided(Decision decision) {
        return new CampaignStanding(
                decision.content(),
                decision.description(),
                decision.members(),
                decision.origins(),
                decision.targets(),
                decision.firstSeen(),
                decision.lastSeen(),
                false,
                Optional.of(decision),
                followers.reach(decision.content()));
    }

    private CampaignStanding standing(String content, Tally.Sight sight) {
        Instant now = clocks.wall().instant();
        return new CampaignStanding(
                content,
                sight.what(),
                0,
                0,
                0,
                now,
                now,
                false,
                Optional.empty(),
                List.of(content));
    }
}
