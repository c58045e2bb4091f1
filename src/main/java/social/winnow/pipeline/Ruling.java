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
import social.winnow.pipeline.Combination.Leaning;

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

    /** As what composites stand where rules have a name. */
    private static final String COMPOSITES = "composites";

    private final Policy policy;
    private final List<Composite> enforced;
    private final List<Composite> all;
    private final Sender sender;
    private final ActivityKind kind;
    private final BooleanSupplier mayBeHeld;

    Ruling(Setup setup, Sender sender, ActivityKind kind, BooleanSupplier mayBeHeld) {
        this.policy = setup.policy();
        all = setup.composites().stream().filter(it -> it.mode() != RuleMode.OFF).toList();
        enforced = all.stream().filter(it -> it.mode() == RuleMode.ENFORCE).toList();
        this.sender = sender;
        this.kind = kind;
        this.mayBeHeld = mayBeHeld;
    }

    /** Whether anything that those rules could still say would change what happens or is shown. */
    boolean couldChange(Collection<Statement> statements, Collection<FusedRule> unheard) {
        return couldChange(statements, unheard, false) || couldChange(statements, unheard, true);
    }

    Judgement judgement(Collection<Statement> statements) {
        Scales enforced = scales(statements, false);
        Scales all = scales(statements, true);
        List<Weighed> findings = new ArrayList<>();
        List<Abstention> abstentions = new ArrayList<>();
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Findings(var rule, var found) ->
                        findings.addAll(weighed(rule, found, rule.inShadow() ? all : enforced));
                case Statement.None(var rule, _, var why) ->
                        abstentions.add(new Abstention(rule.name(), why));
            }
        }
        enforced.combination().met().forEach(it -> findings.add(weighed(it, enforced, false)));
        all.combination().met().stream()
                .filter(it -> !enforced.combination().met().contains(it))
                .forEach(it -> findings.add(weighed(it, all, true)));
        findings.sort(HEAVIEST_FIRST);
        return new Judgement(
                carriedOut(decide(enforced)),
                decide(all),
                enforced.weighing().evidence().score(),
                List.copyOf(findings),
                List.copyOf(abstentions));
    }

    /** What the policy says on what is enforced, before the mode or who sent it soften it. */
    Verdict decided(Collection<Statement> statements) {
        return decide(scales(statements, false));
    }

    private Verdict carriedOut(Verdict decided) {
        boolean carriedOut =
                policy.mode() == Mode.ENFORCE
                        && (!(decided instanceof Verdict.Hold) || mayBeHeld.getAsBoolean());
        return carriedOut ? decided : new Verdict.Forward();
    }

    private Verdict decide(Scales scales) {
        return policy.decide(scales.weighing().evidence(), sender, kind);
    }

    private boolean couldChange(
            Collection<Statement> statements, Collection<FusedRule> unheard, boolean withShadow) {
        List<Part> open = new ArrayList<>();
        for (FusedRule rule : unheard) {
            if (!rule.inShadow() || withShadow) {
                rule.weights().forEach((symbol, points) -> open.add(new Part(symbol, points)));
            }
        }
        if (open.stream().anyMatch(it -> it.symbol().force() != Force.NONE)) {
            return true;
        }
        List<Part> found = found(statements, withShadow);
        Scales harsh = scales(found, open, Leaning.HARSH, withShadow);
        return harsh.combination().mayCap(composites(withShadow))
                || !decide(harsh).equals(decide(scales(found, open, Leaning.MILD, withShadow)));
    }

    private List<Composite> composites(boolean withShadow) {
        return withShadow ? all : enforced;
    }

    private Scales scales(Collection<Statement> statements, boolean withShadow) {
        return scales(found(statements, withShadow), List.of(), Leaning.MILD, withShadow);
    }

    /** Weighs what was found, and of what may be found yet whatever leans that way. */
    private Scales scales(List<Part> found, List<Part> open, Leaning leaning, boolean withShadow) {
        Combination combination = combination(composites(withShadow), found, open, leaning);
        Weighing weighing = new Weighing(policy.caps());
        for (Part part : found) {
            weighing.add(part.symbol(), combination.left(part.symbol(), part.points()));
        }
        for (Part part : open) {
            if (part.points() > 0 == (leaning == Leaning.HARSH)) {
                weighing.add(part.symbol(), combination.left(part.symbol(), part.points()));
            }
        }
        for (Composite met : combination.met()) {
            weighing.add(met.symbol(), combination.left(met.symbol(), met.add()));
        }
        return new Scales(weighing, combination);
    }

    private static Combination combination(
            List<Composite> composites, List<Part> found, List<Part> open, Leaning leaning) {
        return composites.isEmpty()
                ? Combination.NONE
                : Combination.of(composites, byName(found), byName(open), leaning);
    }

    private static List<Part> found(Collection<Statement> statements, boolean withShadow) {
        List<Part> found = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Findings(var rule, var findings)
                    && (withShadow || !rule.inShadow())) {
                strongest(findings)
                        .forEach((symbol, finding) ->
                                found.add(new Part(symbol, rule.points(finding))));
            }
        }
        return found;
    }

    private static Map<String, Double> byName(List<Part> parts) {
        Map<String, Double> named = HashMap.newHashMap(parts.size());
        for (Part part : parts) {
            named.merge(part.symbol().name(), Math.max(0, part.points()), Double::sum);
        }
        return named;
    }

    /** What one rule found of one symbol. */
    private record Part(Symbol symbol, double points) {}

    /** What was found, weighed, and what composites made of it. */
    private record Scales(Weighing weighing, Combination combination) {

        /** What that many points of a symbol count for. */
        double share(Symbol symbol, double points) {
            return weighing.share(symbol.kind(), combination.left(symbol, points));
        }
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

    private static List<Weighed> weighed(FusedRule rule, List<Finding> found, Scales scales) {
        Map<Symbol, Finding> uncounted = strongest(found);
        return found.stream()
                .map(it -> {
                    boolean counts = uncounted.remove(it.symbol(), it);
                    double points = counts ? scales.share(it.symbol(), rule.points(it)) : 0;
                    return new Weighed(it, rule.name(), points, rule.inShadow());
                })
                .toList();
    }

    private static Weighed weighed(Composite composite, Scales scales, boolean inShadow) {
        return new Weighed(
                new Finding(composite.symbol(), 1, composite.because()),
                COMPOSITES,
                scales.share(composite.symbol(), composite.add()),
                inShadow);
    }
}
