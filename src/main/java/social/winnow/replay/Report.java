package social.winnow.replay;

import social.winnow.model.Judgement.Weighed;
import social.winnow.replay.Judged.Unit;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What became of the deliveries of one or more traces under one configuration. */
public final class Report implements Consumer<Judged> {
    private final String name;
    private final FamilyTable families = new FamilyTable();
    private final Neighbours neighbours = new Neighbours();
    private final Map<Truth, Map<Unit, Errors>> errors = new HashMap<>();
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
        for (Group group : Group.values()) {
            scores.put(group, new Scores());
        }
    }

    @Override
    public void accept(Judged judged) {
        families.add(judged);
        neighbours.add(judged);
        boolean spam = judged.truth().spam();
        if (!spam) {
            judged.arrival().units().forEach(unit -> errors(judged.truth(), unit).add(judged));
        }
        double score = judged.judgement().score();
        scores(spam ? Group.SPAM : Group.HAM).add(score);
        if (!spam && judged.isFirstContact()) {
            scores(Group.FIRST_CONTACT_HAM).add(score);
        }
        List<Weighed> counted =
                judged.judgement().findings().stream().filter(it -> !it.inShadow()).toList();
        for (int i = 0; i < counted.size(); i++) {
            found(counted.get(i).finding().symbol().name(), spam, judged.ending().kept() && i == 0);
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

    /**
     * False positives in all families but decoys: what is labelled ham in a family that has spam,
     * too, is where a spammer begins.
     */
    public Errors errors(Unit unit) {
        Errors sum = new Errors();
        Set<String> spamming =
                families.rows(true).stream()
                        .map(row -> row.truth().family())
                        .collect(Collectors.toSet());
        errors.forEach((family, units) -> {
            if (!spamming.contains(family.family()) && units.containsKey(unit)) {
                sum.addAll(units.get(unit));
            }
        });
        return sum;
    }

    private Errors errors(Truth family, Unit unit) {
        return errors.computeIfAbsent(family, _ -> new EnumMap<>(Unit.class))
                .computeIfAbsent(unit, _ -> new Errors());
    }

    /** Innocent senders beside spammers. */
    public Neighbours neighbours() {
        return neighbours;
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

    /** The table of families, the false positives in every unit of ham, and the gates missed. */
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
        return text.append(HeldText.of(this)).append(GatesText.of(gates())).toString();
    }

    /** What is asked of a configuration, and whether this one gives it. */
    public List<Gate> gates() {
        return new Gates(this).all();
    }
}
