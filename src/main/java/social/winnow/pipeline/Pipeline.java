package social.winnow.pipeline;

import social.winnow.model.Activity;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Kind;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.pipeline.PipelineListener.Steps;
import social.winnow.text.Hosts;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Judges deliveries by one configuration: counts each activity once, runs the rules, weighs what
 * they find and decides. Safe for any number of threads; a call returns within the overall
 * patience, whatever foreign rules do. A change of configuration makes a new one around the same
 * {@link Knowledge}.
 */
public final class Pipeline {
    private static final Comparator<Judgement> BY_BADNESS =
            Comparator.comparingInt((Judgement it) -> it.enforced().severity())
                    .thenComparingInt(it -> it.shadow().severity())
                    .thenComparingDouble(Judgement::score);

    /** From this strength on, evidence of content is more than chance. */
    private static final double TELLING = 0.5;

    private final Setup setup;
    private final List<FusedRule> rules;

    /** Those that can decide by a list alone. */
    private final List<FusedRule> listing;

    /** Whether some are not Winnow's own. */
    private final boolean foreign;

    private final Knowledge knowledge;
    private final Outcomes outcomes;
    private final PipelineListener listener;
    private final Clocks clocks;

    public Pipeline(Setup setup, Knowledge knowledge, PipelineListener listener, Clocks clocks) {
        this.setup = setup;
        this.knowledge = knowledge;
        this.outcomes = new Outcomes(knowledge.fates());
        this.listener = listener;
        this.clocks = clocks;
        rules =
                setup.rules().stream()
                        .filter(rule -> rule.mode() != RuleMode.OFF)
                        .map(rule -> new FusedRule(rule, clocks.nanos(), listener))
                        .toList();
        listing = rules.stream().filter(FusedRule::isList).toList();
        foreign = rules.stream().anyMatch(FusedRule::isForeign);
    }

    /** Whether verdicts are carried out. */
    public boolean enforces() {
        return setup.policy().mode() == Mode.ENFORCE;
    }

    /** Counts the activity, unless it was counted before, and judges it. */
    public Judgement judge(Delivery delivery) {
        return judge(delivery, Duration.ZERO);
    }

    /** The same, after its sender's key was waited for: what else is fetched shares that time. */
    public Judgement judge(Delivery delivery, Duration waited) {
        List<Hearing> hearings = hear(delivery, rules, setup.after(waited), true);
        Judgement judgement = worst(hearings);
        hearings.forEach(this::report);
        listener.judged(
                delivery.activity().kind(),
                judgement,
                hearings.stream().map(Hearing::steps).reduce(Steps.NONE, Steps::plus));
        return judgement;
    }

    /**
     * Judges without counting or reporting anything. An activity that was never counted exceeds no
     * bucket.
     */
    public Judgement explain(Delivery delivery) {
        return worst(hear(delivery, rules, setup, false));
    }

    /**
     * The same with what is at hand: nothing about the sender is fetched. For many at once; what
     * comes of it is to be confirmed by {@link #explain} before it is acted on.
     */
    public Judgement glance(Delivery delivery) {
        return worst(hear(delivery, rules, setup.after(setup.patience().fetch()), false));
    }

    /** Counts something that was judged before a restart; judges and reports nothing. */
    public void recount(Delivery delivery) {
        var _ = hear(delivery, rules, setup.after(setup.patience().fetch()), true);
    }

    /** What content it brings, as far as that can be told without a fetch. Counts nothing. */
    public List<Bringing> brought(Delivery delivery) {
        boolean alone = !(delivery.activity() instanceof Activity.Batch);
        return items(delivery).stream()
                .map(it ->
                        new Hearing(it, rules, setup, knowledge, listener, clocks, alone).brought())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Whether the admin's own lists drop it, should it come from whom it names: then nothing needs
     * to be fetched for it. Counts and reports nothing.
     */
    public boolean condemns(Delivery delivery) {
        Delivery believed = delivery.verified(new Verification.Verified(Verification.By.SIGNATURE));
        return !listing.isEmpty()
                && hear(believed, listing, setup, false).stream().anyMatch(Hearing::isDropped);
    }

    /**
     * Learns from a delivery once its outcome is known: that its senders were seen; from what was
     * forwarded and would have been in any mode, who talks with whom and who is known. What is kept
     * back, or would be, takes back what was learnt of its sender; it teaches nothing else, or a
     * spammer could vouch for itself by answering its own posts.
     */
    public void learn(Delivery delivery, Judgement judgement) {
        // What would have happened, where nothing happens but forwarding.
        Verdict verdict = enforces() ? judgement.enforced() : judgement.shadow();
        for (Delivery item : items(delivery)) {
            Sender sender = Identity.of(item).sender();
            outcomes.note(item, sender, judgement.enforced(), local(item));
            if (sender.counts()) {
                learn(item, sender, verdict, judgement);
            }
        }
    }

    private Predicate<String> local(Delivery item) {
        return id -> setup.local().own(id, item.request());
    }

    /** The ids of what was kept back here and its own author now takes back with this. */
    public List<String> takenBack(Delivery delivery) {
        return items(delivery).stream()
                .filter(it -> it.activity().takenAway().isPresent())
                .flatMap(it -> outcomes.takenBack(it, Identity.of(it).sender()).stream())
                .toList();
    }

    private void learn(Delivery item, Sender sender, Verdict verdict, Judgement judgement) {
        Activity activity = item.activity();
        if (!(activity instanceof Activity.Delete)) {
            knowledge.senders().seen(sender.actor(), item.receivedAt());
        }
        switch (verdict) {
            case Verdict.Forward _ -> {
                ownPost(activity, sender)
                        .ifPresent(post -> knowledge.conversations().learn(sender, post));
                if (isTelling(judgement)) {
                    knowledge.relations().doubt(sender);
                } else {
                    knowledge.relations().learn(sender, activity, local(item));
                }
            }
            case Verdict.Quarantine _, Verdict.Drop _ -> knowledge.relations().doubt(sender);
            case Verdict.Hold _, Verdict.Refuse _ -> {}
        }
    }

    /** Whether the content speaks against it, though not enough to keep it back. */
    private static boolean isTelling(Judgement judgement) {
        return judgement.findings().stream()
                .filter(it -> !it.inShadow() && it.points() > 0)
                .filter(it -> it.finding().symbol().kind() == Kind.CONTENT)
                .anyMatch(it -> it.finding().strength() >= TELLING);
    }

    private List<Hearing> hear(
            Delivery delivery, List<FusedRule> speaking, Setup terms, boolean records) {
        boolean alone = !(delivery.activity() instanceof Activity.Batch);
        List<Hearing> hearings =
                items(delivery).stream()
                        .map(it ->
                                new Hearing(
                                        it, speaking, terms, knowledge, listener, clocks, alone))
                        .toList();
        FutureTask<?> judging =
                new FutureTask<>(() -> hearings.forEach(it -> it.run(records)), null);
        if (foreign) {
            // On a thread of its own, so that a rule that hangs holds up nothing but itself.
            Thread.ofVirtual().name("judging").start(judging);
        } else {
            judging.run();
        }
        await(judging);
        hearings.forEach(Hearing::end);
        // Only now: a rule that is woken by it must find its hearing ended.
        judging.cancel(true);
        return hearings;
    }

    private void await(FutureTask<?> judging) {
        try {
            judging.get(setup.patience().overall().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            // What is known by now has to do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            listener.failed(e);
        }
    }

    private void report(Hearing hearing) {
        for (Statement statement : hearing.statements()) {
            if (statement instanceof Statement.None(var rule, var silence, _)) {
                listener.silent(rule.name(), silence);
            }
        }
        if (enforces() && hearing.isForwardedInsteadOfHeld()) {
            listener.forwardedInsteadOfHeld(hearing.kind());
        }
    }

    private static Judgement worst(List<Hearing> hearings) {
        List<Judgement> judgements = hearings.stream().map(Hearing::judgement).toList();
        if (judgements.size() == 1) {
            return judgements.getFirst();
        }
        int worst =
                IntStream.range(0, judgements.size())
                        .boxed()
                        .max(Comparator.comparing(judgements::get, BY_BADNESS))
                        .orElseThrow();
        return ofItem(judgements.get(worst), worst);
    }

    private static Judgement ofItem(Judgement judgement, int index) {
        List<Weighed> findings =
                judgement.findings().stream()
                        .map(it ->
                                new Weighed(
                                        it.finding()
                                                .saying(
                                                        "in item %d: %s"
                                                                .formatted(
                                                                        index + 1,
                                                                        it.finding().because())),
                                        it.rule(),
                                        it.points(),
                                        it.inShadow()))
                        .toList();
        return new Judgement(
                judgement.enforced(),
                judgement.shadow(),
                judgement.score(),
                findings,
                judgement.abstentions());
    }

    /** The delivery itself, or every item of a batch as a delivery of its own. */
    private static List<Delivery> items(Delivery delivery) {
        return delivery.activity() instanceof Activity.Batch batch
                ? batch.items().stream().map(item -> item(delivery, item)).toList()
                : List.of(delivery);
    }

    /** What is proven of a batch's sender says nothing of other actors in it. */
    private static Delivery item(Delivery batch, Activity item) {
        String sender = batch.activity().envelope().actor();
        return item.envelope().actor().equals(sender)
                ? batch.carrying(item)
                : new Delivery(
                        batch.id(),
                        batch.receivedAt(),
                        batch.request(),
                        item,
                        new Verification.Unverifiable(Verification.Obstacle.IN_BATCH));
    }

    /** A post that belongs to its sender: nobody can speak for a thread elsewhere. */
    private static Optional<Post> ownPost(Activity activity, Sender sender) {
        return activity.post()
                .filter(_ -> activity.written().isPresent())
                .filter(it -> it.id().filter(id -> Hosts.isOn(sender.origin(), id)).isPresent());
    }
}
