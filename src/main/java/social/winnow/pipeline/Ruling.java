package social.winnow.pipeline;

import social.winnow.model.ActivityKind;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Abstention;
import social.winnow.model.Judgement.Weighed;
import social.winnow.model.Sender;
import social.winnow.model.Symbol;
import social.winnow.model.Symbol.Force;
import social.winnow.model.Verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What the policy makes of the rules' statements about one delivery. */
final class Ruling {
    private static final Comparator<Weighed> HEAVIEST_FIRST =
            Comparator.comparing((Weighed it) -> it.finding().symbol().force() == Force.NONE)
                    .thenComparing(Weighed::points, Comparator.reverseOrder());

    private final Policy policy;
    private final Sender sender;
    private final ActivityKind kind;
    private final BooleanSupplier mayBeHeld;

    Ruling(Policy policy, Sender sender, ActivityKind kind, BooleanSupplier mayBeHeld) {
        this.policy = policy;
        this.sender = sender;
        this.kind = kind;
        this.mayBeHeld = mayBeHeld;
    }

    /** Whether anything that those rules could still say would change what happens or is shown. */
    boolean couldChange(Collection<Statement> statements, Collection<FusedRule> unheard) {
        return couldChange(statements, unheard, false) || couldChange(statements, unheard, true);
    }

    Judgement judgement(Collection<Statement> statements) {
        Weighing enforced = weigh(statements, false);
        Weighing all = weigh(statements, true);
        List<Weighed> findings = new ArrayList<>();
        List<Abstention> abstentions = new ArrayList<>();
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Findings(var rule, var found) -> {
                    Weighing scales = rule.inShadow() ? all : enforced;
                    findings.addAll(weighed(rule, found, scales));
                }
                case Statement.None(var rule, _, var why) ->
                        abstentions.add(new Abstention(rule.name(), why));
            }
        }
        findings.sort(HEAVIEST_FIRST);
        return new Judgement(
                enforced(decide(enforced)),
                decide(all),
                enforced.evidence().score(),
                List.copyOf(findings),
                List.copyOf(abstentions));
    }

    /** What the policy says on what is enforced, before the mode or who sent it soften it. */
    Verdict decided(Collection<Statement> statements) {
        return decide(weigh(statements, false));
    }

    private Verdict enforced(Verdict decided) {
        boolean carriedOut =
                policy.mode() == Mode.ENFORCE
                        && (!(decided instanceof Verdict.Hold) || mayBeHeld.getAsBoolean());
        return carriedOut ? decided : new Verdict.Forward();
    }

    private Verdict decide(Weighing weighing) {
        return policy.decide(weighing.evidence(), sender, kind);
    }

    private boolean couldChange(
            Collection<Statement> statements, Collection<FusedRule> unheard, boolean withShadow) {
        Weighing worst = weigh(statements, withShadow);
        Weighing best = weigh(statements, withShadow);
        for (FusedRule rule : unheard) {
            if (rule.inShadow() && !withShadow) {
                continue;
            }
            for (Map.Entry<Symbol, Double> symbol : rule.weights().entrySet()) {
                if (symbol.getKey().force() != Force.NONE) {
                    return true;
                }
                (symbol.getValue() < 0 ? best : worst).add(symbol.getKey(), symbol.getValue());
            }
        }
        return !decide(worst).equals(decide(best));
    }

    private Weighing weigh(Collection<Statement> statements, boolean withShadow) {
        Weighing weighing = new Weighing(policy.caps());
        for (Statement statement : statements) {
            if (statement instanceof Statement.Findings(var rule, var found)
                    && (withShadow || !rule.inShadow())) {
                strongest(found)
                        .forEach((symbol, finding) -> weighing.add(symbol, rule.points(finding)));
            }
        }
        return weighing;
    }

    /** A symbol that one rule finds several times counts once, at its strongest. */
    private static Map<Symbol, Finding> strongest(List<Finding> found) {
        Map<Symbol, Finding> strongest = new HashMap<>();
        for (Finding finding : found) {
            strongest.merge(
                    finding.symbol(),
                    finding,
                    (one, other) -> other.strength() > one.strength() ? other : one);
        }
        return strongest;
    }

    private static List<Weighed> weighed(FusedRule rule, List<Finding> found, Weighing scales) {
        Map<Symbol, Finding> uncounted = strongest(found);
        return found.stream()
                .map(it -> {
                    boolean counts = uncounted.remove(it.symbol(), it);
                    double points = counts ? rule.points(it) : 0;
                    double share = scales.share(it.symbol().kind(), points);
                    return new Weighed(it, rule.name(), share, rule.inShadow());
                })
                .toList();
    }
}
