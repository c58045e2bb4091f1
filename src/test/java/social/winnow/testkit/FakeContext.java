package social.winnow.testkit;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Lookup;
import social.winnow.model.Mention;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.model.Verification;
import social.winnow.rule.Age;
import social.winnow.rule.Context;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fate;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Lists;
import social.winnow.rule.Opinion;
import social.winnow.rule.Relation;
import social.winnow.rule.Rule;
import social.winnow.rule.Sightings;
import social.winnow.rule.Tally;
import social.winnow.state.memory.MemorySightings;
import social.winnow.state.memory.SecretHash;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule may ask, kept in plain maps and never forgotten: whatever lives on {@code
 * local.example} is local, everybody tagged is unrelated, buckets do not fill up again.
 */
public final class FakeContext implements Context {
    public static final String LOCAL = "local.example";

    private final Map<String, Double> tokens = new HashMap<>();
    private final Set<Tally.Take> exceeded = new HashSet<>();
    private final Sightings sightings =
            new MemorySightings(1_000, _ -> {}, SecretHash.fixed(), new ManualClocks().clocks());
    private final List<String> abstentions = new ArrayList<>();
    private Sender sender = sender("https://remote.example/users/mallory");
    private Lookup<Age> age = new Lookup.Unavailable<>("not asked for");
    private Lookup<Actor> actor = new Lookup.Unavailable<>("not asked for");
    private Relation relation = Relation.NONE;
    private boolean firstContact = true;
    private Lookup<Instant> firstSeen = new Lookup.Absent<>();
    private Instant now = Deliveries.NOW;
    private final Map<String, Fate> fates = new HashMap<>();
    private boolean alone = true;
    private boolean wave;
    private Lists lists = Lists.NONE;

    /** What moderators list. */
    public FakeContext lists(Lists all) {
        lists = all;
        return this;
    }

    /** Moderators say it of what the rules have that delivery counted for. */
    public FakeContext say(Rule rule, Delivery delivery, Opinion opinion) {
        for (Tally tally : rule.tallies(delivery, this)) {
            if (tally instanceof Tally.Sight sight) {
                sightings.say(sight.fingerprint(), sight.what(), opinion);
            }
        }
        return this;
    }

    /** What is relayed is carried by whoever signed it. */
    private static Sender sender(String actor, Verification verification) {
        Sender claimed = sender(actor);
        Sender carrier =
                verification instanceof Verification.Relayed(String signer)
                        ? sender(signer)
                        : claimed;
        return new Sender(
                claimed.actor(),
                claimed.origin(),
                claimed.domain(),
                verification,
                carrier.carrier());
    }

    public static Sender sender(String actor) {
        String origin = Hosts.of(actor).orElse("");
        return new Sender(
                actor,
                origin,
                Hosts.domain(origin),
                new Verification.Verified(Verification.By.SIGNATURE));
    }

    public FakeContext age(Duration value, Age.Source source) {
        age = new Lookup.Found<>(new Age(value, source));
        return this;
    }

    public FakeContext actor(Actor profile) {
        actor = new Lookup.Found<>(profile);
        return this;
    }

    /** Everybody is a stranger unless this is called. */
    public FakeContext relation(Relation tie) {
        relation = tie;
        return this;
    }

    public FakeContext now(Instant instant) {
        now = instant;
        return this;
    }

    /** Nothing became of anything before unless this says so. */
    public FakeContext fate(String id, Fate fate) {
        fates.put(id, fate);
        return this;
    }

    /** Everything comes alone unless this is called. */
    public FakeContext inBatch() {
        alone = false;
        return this;
    }

    /** There is no wave unless this is called. */
    public FakeContext inWave() {
        wave = true;
        return this;
    }

    public FakeContext firstSeen(Lookup<Instant> answer) {
        firstSeen = answer;
        return this;
    }

    @Override
    public Relation relation() {
        return relation;
    }

    @Override
    public double strangeness() {
        return relation.known() ? 0 : 1 - relation.strength();
    }

    @Override
    public boolean firstContact() {
        return stranger() && firstContact;
    }

    @Override
    public boolean knownCarrier() {
        return relation.known();
    }

    /** Strangers reach somebody local unasked unless this says otherwise. */
    public FakeContext firstContact(boolean unasked) {
        firstContact = unasked;
        return this;
    }

    /** Records what the rule wants counted, then lets it judge. */
    public List<Finding> run(Rule rule, Delivery delivery) {
        Activity activity = delivery.activity();
        sender = sender(activity.envelope().actor(), delivery.verification());
        exceeded.clear();
        rule.tallies(delivery, this).forEach(this::write);
        return rule.judge(delivery, this);
    }

    private void write(Tally tally) {
        switch (tally) {
            case Tally.Sight sight -> sightings.record(sight, sender);
            case Tally.Take take -> take(take);
            case Tally.Overflow(var take, var then) -> {
                take(take);
                if (exceeded.contains(take)) {
                    then.forEach(this::write);
                }
            }
        }
    }

    private void take(Tally.Take take) {
        double left = tokens.getOrDefault(take.key(), take.bucket().capacity());
        if (left < 1) {
            exceeded.add(take);
        } else {
            tokens.put(take.key(), left - 1);
        }
    }

    public List<String> abstentions() {
        return List.copyOf(abstentions);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Sender sender() {
        return sender;
    }

    @Override
    public Lookup<Age> age() {
        return age;
    }

    @Override
    public Lookup<Actor> actor() {
        return actor;
    }

    @Override
    public boolean exceeded(Tally.Take take) {
        return exceeded.contains(take);
    }

    @Override
    public Crowd crowd(Fingerprint fingerprint) {
        return sightings.crowd(fingerprint, sender);
    }

    @Override
    public boolean local(String id) {
        return Hosts.of(id).filter(LOCAL::equals).isPresent();
    }

    @Override
    public boolean repliesToLocal(Post post) {
        return post.inReplyTo().filter(this::local).isPresent();
    }

    @Override
    public boolean takesPart(Post post) {
        return false;
    }

    @Override
    public int unrelatedMentions(Post post) {
        return (int) post.mentions().stream().map(Mention::href).distinct().count();
    }

    @Override
    public Lookup<Instant> firstSeen(String actorId) {
        return firstSeen;
    }

    @Override
    public Fate fate(String id) {
        return fates.getOrDefault(id, Fate.UNKNOWN);
    }

    @Override
    public boolean wave() {
        return wave;
    }

    @Override
    public Lists lists() {
        return lists;
    }

    @Override
    public boolean alone() {
        return alone;
    }

    @Override
    public List<Finding> abstain(String why) {
        abstentions.add(why);
        return List.of();
    }
}
