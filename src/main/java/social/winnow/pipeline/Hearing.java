package social.winnow.pipeline;

import org.jspecify.annotations.Nullable;

import social.winnow.model.ActivityKind;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.pipeline.PipelineListener.Silence;
import social.winnow.pipeline.PipelineListener.Steps;
import social.winnow.rule.Fact;
import social.winnow.rule.Rule;
import social.winnow.rule.Tally;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One delivery before the rules. One thread runs it; another may end it when the time is over, and
 * takes what was said until then.
 */
final class Hearing {
    private static final String TIME_OVER = "the time for judging was over";

    private final Delivery delivery;
    private final List<FusedRule> rules;
    private final Patience patience;
    private final Knowledge knowledge;
    private final PipelineListener listener;
    private final Clocks clocks;
    private final long begun;
    private final Identity identity;
    private final Facts facts;
    private final DeliveryContext context;
    private final Ruling ruling;

    private final Queue<Statement> statements = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable FusedRule> speaking = new AtomicReference<>();
    private final AtomicReference<@Nullable List<Statement>> outcome = new AtomicReference<>();
    private volatile Steps steps = Steps.NONE;

    /** For facts, in nanoseconds; used by the thread that runs it. */
    private long waited;

    /** A rule that needs facts which are not at hand. */
    private record Waiting(FusedRule rule, Set<Fact> needs) {}

    Hearing(
            Delivery delivery,
            List<FusedRule> rules,
            Setup setup,
            Knowledge knowledge,
            PipelineListener listener,
            Clocks clocks,
            boolean alone) {
        this.listener = listener;
        this.delivery = delivery;
        this.rules = rules;
        this.patience = setup.patience();
        this.knowledge = knowledge;
        this.clocks = clocks;
        begun = clocks.nanos().getAsLong();
        identity = Identity.of(delivery);
        facts = new Facts(knowledge.senders(), identity.sender());
        context =
                new DeliveryContext(
                        delivery,
                        identity,
                        clocks.wall().instant(),
                        knowledge,
                        setup,
                        facts,
                        alone);
        Setup terms = context.wave() ? setup.with(setup.policy().inWave()) : setup;
        ruling = new Ruling(terms, identity.sender(), kind(), this::mayBeHeld);
    }

    ActivityKind kind() {
        return delivery.activity().kind();
    }

    Steps steps() {
        return steps;
    }

    /** What was said; complete once the hearing has ended. */
    List<Statement> statements() {
        List<Statement> complete = outcome.get();
        return complete == null ? List.copyOf(statements) : complete;
    }

    /** Whether the score lies between hold and quarantine, of somebody who is not held. */
    boolean isForwardedInsteadOfHeld() {
        return ruling.decided(statements()) instanceof Verdict.Hold && !mayBeHeld();
    }

    /**
     * Only whoever is proven, has nothing to do with the instance and reaches somebody there waits:
     * what others send goes to people who know them. A report is for moderators to judge.
     */
    private boolean mayBeHeld() {
        return identity.sender().counts() && kind() != ActivityKind.FLAG && context.firstContact();
    }

    /** Whether what is enforced drops it. */
    boolean isDropped() {
        return ruling.decided(statements()) instanceof Verdict.Drop;
    }

    Judgement judgement() {
        return ruling.judgement(statements());
    }

    /** Counts the activity, if it is to be recorded, and lets the rules speak. */
    void run(boolean records) {
        context.counted(exceeded(records));
        long counted = clocks.nanos().getAsLong();
        Deque<Waiting> waiting = new ArrayDeque<>();
        for (FusedRule rule : rules) {
            hearOrDefer(rule).ifPresent(waiting::add);
        }
        while (!waiting.isEmpty() && couldChange(waiting)) {
            Waiting next = waiting.remove();
            long asked = clocks.nanos().getAsLong();
            fetch(next.needs());
            waited += clocks.nanos().getAsLong() - asked;
            hear(next.rule());
        }
        long rest = clocks.nanos().getAsLong() - counted - waited;
        steps = new Steps(counted - begun, waited, rest);
        outcome.compareAndSet(null, List.copyOf(statements));
    }

    /** Ends it, if it has not ended by itself: rules that have not spoken abstain. */
    void end() {
        List<Statement> said = new ArrayList<>(statements);
        Set<FusedRule> heard = said.stream().map(Statement::rule).collect(Collectors.toSet());
        rules.stream()
                .filter(rule -> !heard.contains(rule))
                .forEach(rule -> said.add(new Statement.None(rule, Silence.DEADLINE, TIME_OVER)));
        if (outcome.compareAndSet(null, List.copyOf(said))) {
            FusedRule stuck = speaking.getAndSet(null);
            if (stuck != null) {
                stuck.faulted(new TimeoutException(TIME_OVER));
            }
        }
    }

    private Set<Tally.Take> exceeded(boolean records) {
        String key = ActivityKey.of(delivery, identity);
        try {
            Optional<Set<Tally.Take>> earlier = knowledge.tallied().recall(key);
            if (earlier.isPresent() || !records) {
                return earlier.orElse(Set.of());
            }
            Set<Tally> wanted = wanted();
            return knowledge
                    .tallied()
                    .once(
                            key,
                            () -> {
                                contact();
                                return new Counting(knowledge).write(identity, wanted);
                            });
        } catch (RuntimeException fault) {
            listener.failed(fault);
            return Set.of();
        }
    }

    /** What a wave is told by: a stranger writes to somebody here. */
    private void contact() {
        boolean writes = kind() == ActivityKind.CREATE || kind() == ActivityKind.UPDATE;
        if (writes && identity.sender().counts() && context.firstContact()) {
            Set<String> people =
                    delivery.activity().post().stream()
                            .flatMap(post -> post.people().stream())
                            .filter(context::local)
                            .collect(Collectors.toSet());
            knowledge.waves().contact(identity.sender(), people);
        }
    }

    /** What content it brings, by what is at hand; nothing is counted. */
    List<Bringing> brought() {
        return Counting.brought(identity, wanted());
    }

    // A set: two rules that look at the same content do not count it twice.
    private Set<Tally> wanted() {
        Set<Tally> wanted = new HashSet<>();
        for (FusedRule rule : rules) {
            if (!rule.isSwitchedOff()) {
                ask(rule, it -> List.copyOf(it.tallies(delivery, context)))
                        .ifPresent(wanted::addAll);
            }
        }
        return wanted;
    }

    /** Hears the rule, unless facts have to be fetched for it first. */
    private Optional<Waiting> hearOrDefer(FusedRule rule) {
        if (rule.isSwitchedOff()) {
            statements.add(
                    new Statement.None(
                            rule, Silence.SWITCHED_OFF, "switched off after repeated faults"));
            return Optional.empty();
        }
        Optional<Set<Fact>> needs = ask(rule, it -> Set.copyOf(it.needs(delivery, context)));
        if (needs.isEmpty()) {
            statements.add(failed(rule));
            return Optional.empty();
        }
        if (!facts.atHand(needs.get())) {
            return Optional.of(new Waiting(rule, needs.get()));
        }
        hear(rule);
        return Optional.empty();
    }

    private boolean couldChange(Deque<Waiting> waiting) {
        List<FusedRule> unheard = waiting.stream().map(Waiting::rule).toList();
        return ruling.couldChange(statements, unheard);
    }

    // Actors that delete themselves are gone, and come by the thousand.
    private void fetch(Set<Fact> needs) {
        if (kind() != ActivityKind.DELETE) {
            facts.fetch(needs, this::mayWait);
        }
    }

    private Duration mayWait() {
        long spent = clocks.nanos().getAsLong() - begun;
        Duration left =
                min(patience.overall().minusNanos(spent), patience.fetch().minusNanos(waited));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void hear(FusedRule rule) {
        Statement statement =
                ask(rule, it -> declared(rule, it.judge(delivery, context)))
                        .map(found -> said(rule, found))
                        .orElseGet(() -> failed(rule));
        statements.add(statement);
    }

    private Statement said(FusedRule rule, List<Finding> found) {
        Optional<String> abstention = context.takeAbstention();
        return abstention.isPresent() && found.isEmpty()
                ? new Statement.None(rule, Silence.ABSTAINED, abstention.get())
                : new Statement.Findings(rule, found);
    }

    private Statement failed(FusedRule rule) {
        var _ = context.takeAbstention();
        return new Statement.None(rule, Silence.FAULT, "failed");
    }

    private static List<Finding> declared(FusedRule rule, List<Finding> findings) {
        for (Finding finding : findings) {
            if (!rule.weights().containsKey(finding.symbol())) {
                throw new IllegalStateException("undeclared symbol " + finding.symbol());
            }
        }
        return List.copyOf(findings);
    }

    // A rule may be anybody's code: whatever it throws is its own fault. Errors of the machine
    // itself (OutOfMemoryError) are not. A rule that was stuck when the time was over had its fault
    // counted then.
    private <T> Optional<T> ask(FusedRule rule, Function<Rule, T> question) {
        speaking.set(rule);
        try {
            return Optional.of(question.apply(rule.rule()));
        } catch (Exception | StackOverflowError | LinkageError | AssertionError fault) {
            if (speaking.compareAndSet(rule, null)) {
                rule.faulted(fault);
            }
            return Optional.empty();
        } finally {
            speaking.compareAndSet(rule, null);
        }
    }
}
