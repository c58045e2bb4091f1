package social.winnow.replay;

import social.winnow.model.Judgement.Weighed;
import social.winnow.replay.FamilyRow.Outcome;
import social.winnow.replay.Judged.Unit;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What became of the deliveries of one or more traces under one configuration. */
public final class Report implements Consumer<Judged> {
    private final String name;
    private final FamilyTable families = new FamilyTable();
    private final Map<Unit, Errors> errors = new EnumMap<>(Unit.class);
    private final Map<Group, Scores> scores = new EnumMap<>(Group.class);
    private final Map<String, Evidence> evidence = new TreeMap<>();

    /** Whose scores are shown apart. */
    public enum Group {
        HAM,
        FIRST_CONTACT_HAM,
        SPAM
    }

    /**
     * How often one symbol was found, and was the heaviest finding of what was kept back.
     *
     * @param symbol its name
     */
    public record Evidence(String symbol, int inHam, int inSpam, int decidedHam, int decidedSpam) {}

    /**
     * @param name of the configuration
     */
    public Report(String name) {
        this.name = name;
        for (Unit unit : Unit.values()) {
            errors.put(unit, new Errors());
        }
        for (Group group : Group.values()) {
            scores.put(group, new Scores());
        }
    }

    @Override
    public void accept(Judged judged) {
        Outcome outcome = Outcome.of(judged.judgement().enforced());
        families.add(judged.truth(), judged.at(), outcome);
        boolean spam = judged.truth().spam();
        if (!spam) {
            judged.units().forEach(unit -> errors(unit).add(judged.sender(), outcome));
        }
        double score = judged.judgement().score();
        scores(spam ? Group.SPAM : Group.HAM).add(score);
        if (!spam && judged.units().contains(Unit.FIRST_CONTACT)) {
            scores(Group.FIRST_CONTACT_HAM).add(score);
        }
        boolean kept = outcome != Outcome.FORWARDED;
        List<Weighed> counted =
                judged.judgement().findings().stream().filter(it -> !it.inShadow()).toList();
        for (int i = 0; i < counted.size(); i++) {
            found(counted.get(i).finding().symbol().name(), spam, kept && i == 0);
        }
    }

    private void found(String symbol, boolean spam, boolean decided) {
        int once = decided ? 1 : 0;
        Evidence more =
                spam ? new Evidence(symbol, 0, 1, 0, once) : new Evidence(symbol, 1, 0, once, 0);
        evidence.merge(
                symbol,
                more,
                (one, other) ->
                        new Evidence(
                                symbol,
                                one.inHam + other.inHam,
                                one.inSpam + other.inSpam,
                                one.decidedHam + other.decidedHam,
                                one.decidedSpam + other.decidedSpam));
    }

    /** Of the configuration. */
    public String name() {
        return name;
    }

    public FamilyTable families() {
        return families;
    }

    public Errors errors(Unit unit) {
        return errors.computeIfAbsent(unit, _ -> new Errors());
    }

    public Scores scores(Group group) {
        return scores.computeIfAbsent(group, _ -> new Scores());
    }

    /** The most deciding first. */
    public List<Evidence> evidence() {
        return evidence.values().stream()
                .sorted(
                        Comparator.comparingInt((Evidence it) -> it.decidedHam + it.decidedSpam)
                                .reversed()
                                .thenComparing(Evidence::symbol))
                .toList();
    }

    /** As one JSON object. */
    public String json() {
        return ReportJson.of(this);
    }

    /** As one HTML page with charts that needs nothing from outside. */
    public String page() {
        return ReportPage.of(this);
    }

    /** The table of families, and the false positives in every unit of ham. */
    public String text() {
        StringBuilder text = new StringBuilder(families.text());
        text.append(System.lineSeparator());
        for (Unit unit : Unit.values()) {
            Errors of = errors(unit);
            text.append(
                    "ham, by %s: %d of %d kept, %d dropped; by sender: %d of %d%n"
                            .formatted(
                                    unit.label(),
                                    of.kept(),
                                    of.deliveries(),
                                    of.dropped(),
                                    of.sendersKept(),
                                    of.senders()));
        }
        return text.toString();
    }
}
