package social.winnow.replay;

import social.winnow.model.Judgement.Weighed;
import social.winnow.pipeline.Setup;
import social.winnow.pipeline.WaveMode;
import social.winnow.replay.Variant.Without;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What each rule is worth: what becomes of every family with everything, without each rule, each
 * composite, holds or waves, and with each rule alone. A rule that said nothing at all when all of
 * them spoke is listed, and not tried.
 */
public final class Ablation {
    private final Setup setup;
    private final List<String> rules;
    private final double hold;
    private final Map<Variant, Map<Truth, Effect>> effects = new LinkedHashMap<>();
    private final Set<String> spoke = new HashSet<>();

    public Ablation(Setup setup) {
        this.setup = setup;
        rules = Variant.rules(setup);
        hold = setup.policy().hold().orElse(Double.POSITIVE_INFINITY);
    }

    /** Takes in what comes of everything with all rules: to be played first. */
    public Consumer<Judged> all() {
        Consumer<Judged> counted = taking(Variant.ALL);
        return judged -> {
            judged.judgement().findings().stream().map(Weighed::rule).forEach(spoke::add);
            counted.accept(judged);
        };
    }

    /** What is to be played after that. */
    public List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        of(rules.stream().filter(spoke::contains).toList(), Without.RULE, variants);
        of(Variant.composites(setup), Without.COMPOSITE, variants);
        if (setup.policy().hold().isPresent()) {
            variants.add(new Variant(Without.HOLDS, ""));
        }
        if (setup.wave() != WaveMode.OFF) {
            variants.add(new Variant(Without.WAVES, ""));
        }
        of(rules.stream().filter(spoke::contains).toList(), Without.OTHER_RULES, variants);
        return variants;
    }

    private static void of(List<String> names, Without without, List<Variant> into) {
        names.forEach(name -> into.add(new Variant(without, name)));
    }

    /** Takes in what comes of everything with that variant. */
    public Consumer<Judged> taking(Variant variant) {
        Map<Truth, Effect> families = effects.computeIfAbsent(variant, _ -> new HashMap<>());
        return judged ->
                families.computeIfAbsent(judged.truth(), _ -> new Effect()).add(judged, hold);
    }

    /** Those that said nothing. */
    List<String> silent() {
        return rules.stream().filter(rule -> !spoke.contains(rule)).toList();
    }

    /** All that was played, in that order. */
    List<Variant> played() {
        return List.copyOf(effects.keySet());
    }

    /** Ham first, then by name. */
    List<Truth> families() {
        return effects.getOrDefault(Variant.ALL, Map.of()).keySet().stream()
                .sorted(Truth.HAM_FIRST)
                .toList();
    }

    Effect of(Variant variant, Truth family) {
        return effects.getOrDefault(variant, Map.of()).getOrDefault(family, new Effect());
    }

    /** Of all ham, or of all spam. */
    Effect total(Variant variant, boolean spam) {
        return effects.getOrDefault(variant, Map.of()).entrySet().stream()
                .filter(it -> it.getKey().spam() == spam)
                .map(Map.Entry::getValue)
                .reduce(new Effect(), Effect::plus);
    }

    /** As text: a line for every variant, with the families for which it matters. */
    public String text() {
        return AblationText.of(this);
    }

    /** As one JSON object, with every family of every variant. */
    public String json() {
        return AblationJson.of(this);
    }
}
