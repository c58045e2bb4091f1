package social.winnow.pipeline;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Actor;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Lookup;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.rule.Age;
import social.winnow.rule.Context;
import social.winnow.rule.Crowd;
import social.winnow.rule.Fate;
import social.winnow.rule.Fingerprint;
import social.winnow.rule.Lists;
import social.winnow.rule.Relation;
import social.winnow.rule.Tally;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What one delivery's rules are told. Used by one thread. */
final class DeliveryContext implements Context {
    /** What strangerhood weighs while everybody looks like a stranger. */
    private static final double WARMING_UP = 0.95;

    private final Delivery delivery;
    private final Identity identity;
    private final Instant now;
    private final Knowledge knowledge;
    private final Setup setup;
    private final Facts facts;
    private final boolean alone;

    /** Several rules ask for the same, and some more than once: each look locks and searches. */
    private final Map<Fingerprint, Crowd> crowds = new HashMap<>();

    private final Map<Class<?>, Object> workedOut = new HashMap<>();

    private Set<Tally.Take> exceeded = Set.of();
    private @Nullable Relation relation;
    private @Nullable Boolean firstContact;
    private @Nullable String abstention;

    DeliveryContext(
            Delivery delivery,
            Identity identity,
            Instant now,
            Knowledge knowledge,
            Setup setup,
            Facts facts,
            boolean alone) {
        this.alone = alone;
        this.delivery = delivery;
        this.identity = identity;
        this.now = now;
        this.knowledge = knowledge;
        this.setup = setup;
        this.facts = facts;
    }

    void counted(Set<Tally.Take> foundEmpty) {
        exceeded = foundEmpty;
        crowds.clear(); // the sender is among them now
    }

    /** Why the rule that spoke last said that it cannot tell, if it did; asked once. */
    Optional<String> takeAbstention() {
        Optional<String> why = Optional.ofNullable(abstention);
        abstention = null;
        return why;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Sender sender() {
        return identity.sender();
    }

    @Override
    public Relation relation() {
        if (relation == null) {
            relation =
                    sender().counts()
                            ? knowledge.relations().with(sender().actor())
                            : Relation.NONE;
        }
        return relation;
    }

    @Override
    public double strangeness() {
        if (!stranger()) {
            return 0;
        }
        return (1 - relation().strength()) * (knowledge.relations().warmingUp() ? WARMING_UP : 1);
    }

    @Override
    public boolean firstContact() {
        if (firstContact == null) {
            firstContact = stranger() && new Contact(this::local).unasked(delivery.activity());
        }
        return firstContact;
    }

    @Override
    public boolean knownCarrier() {
        return sender().counts()
                ? relation().known()
                : sender().carries()
                        && knowledge.relations().with(sender().carrier().actor()).known();
    }

    @Override
    public Lookup<Age> age() {
        return facts.age();
    }

    @Override
    public Lookup<Actor> actor() {
        return facts.actor();
    }

    @Override
    public boolean exceeded(Tally.Take take) {
        return exceeded.contains(take);
    }

    @Override
    public Crowd crowd(Fingerprint fingerprint) {
        return crowds.computeIfAbsent(
                fingerprint, it -> new Counting(knowledge).crowd(identity, it));
    }

    @Override
    public boolean local(String id) {
        return setup.local().own(id, delivery.request());
    }

    @Override
    public boolean repliesToLocal(Post post) {
        return post.inReplyTo().filter(this::local).isPresent();
    }

    @Override
    public boolean takesPart(Post post) {
        Set<String> itself = Set.of(sender().actor());
        return sender().counts()
                && post.inReplyTo()
                        .filter(id -> !knowledge.conversations().takingPart(id, itself).isEmpty())
                        .isPresent();
    }

    @Override
    public int unrelatedMentions(Post post) {
        return stranger()
                ? new UnrelatedMentions(knowledge.conversations(), this::local)
                        .count(post, sender())
                : 0;
    }

    @Override
    public Lookup<Instant> firstSeen(String actorId) {
        return knowledge.senders().firstSeen(actorId);
    }

    // No computeIfAbsent: working it out may ask for something else.
    @Override
    public <T> T once(Class<T> kind, Supplier<T> work) {
        T known = kind.cast(workedOut.get(kind));
        if (known == null) {
            known = work.get();
            workedOut.put(kind, known);
        }
        return known;
    }

    @Override
    public Fate fate(String id) {
        return knowledge.fates().of(id);
    }

    @Override
    public boolean wave() {
        return setup.wave().tells(knowledge.waves());
    }

    @Override
    public Lists lists() {
        return knowledge.lists();
    }

    @Override
    public boolean alone() {
        return alone;
    }

    @Override
    public List<Finding> abstain(String why) {
        abstention = why;
        return List.of();
    }
}
