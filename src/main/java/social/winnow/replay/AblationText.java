package social.winnow.replay;

import social.winnow.replay.Variant.Without;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** An ablation as text. */
final class AblationText {
    /** Percentage points below which a family is not told. */
    private static final double TELLING = 0.1;

    private final Ablation ablation;
    private final StringBuilder text = new StringBuilder();

    private AblationText(Ablation ablation) {
        this.ablation = ablation;
    }

    static String of(Ablation ablation) {
        AblationText made = new AblationText(ablation);
        made.without();
        made.alone();
        if (!ablation.silent().isEmpty()) {
            made.text.append("%nnever spoke: %s%n".formatted(String.join(", ", ablation.silent())));
        }
        return made.text.toString();
    }

    private void without() {
        line("", "kept, % of spam", "of ham", "first contacts", "families, kept %");
        for (Variant variant : ablation.played()) {
            if (variant.without() != Without.OTHER_RULES) {
                Effect ham = ablation.total(variant, false);
                line(
                        variant.toString(),
                        two(ablation.total(variant, true).keptPercent()),
                        Integer.toString(ham.kept()),
                        Integer.toString(ham.firstContactsKept()),
                        changes(variant));
            }
        }
    }

    private String changes(Variant variant) {
        return ablation.families().stream()
                .filter(family -> Math.abs(change(variant, family)) >= TELLING)
                .map(family ->
                        "%s %s -> %s"
                                .formatted(
                                        family.family(),
                                        one(ablation.of(Variant.ALL, family).keptPercent()),
                                        one(ablation.of(variant, family).keptPercent())))
                .collect(Collectors.joining(", "));
    }

    private double change(Variant variant, Truth family) {
        return ablation.of(variant, family).keptPercent()
                - ablation.of(Variant.ALL, family).keptPercent();
    }

    private void alone() {
        line("");
        line("% of spam:", "noticed", "held or more", "kept", "families, held or more/kept %");
        for (Variant variant : ablation.played()) {
            if (variant.without() == Without.OTHER_RULES) {
                Effect spam = ablation.total(variant, true);
                line(
                        variant.toString(),
                        two(spam.noticedPercent()),
                        two(spam.suspectedPercent()),
                        two(spam.keptPercent()),
                        reached(variant));
            }
        }
    }

    private String reached(Variant variant) {
        ToDoubleFunction<Truth> held = family -> ablation.of(variant, family).suspectedPercent();
        return ablation.families().stream()
                .filter(family -> held.applyAsDouble(family) >= TELLING)
                .map(family ->
                        "%s %s/%s"
                                .formatted(
                                        family.family(),
                                        one(held.applyAsDouble(family)),
                                        one(ablation.of(variant, family).keptPercent())))
                .collect(Collectors.joining(", "));
    }

    /** A name, columns of figures, and words. */
    private void line(String name, String... columns) {
        text.append("%-26s".formatted(name));
        for (int i = 0; i < columns.length; i++) {
            text.append(i < columns.length - 1 ? "%16s".formatted(columns[i]) : "  " + columns[i]);
        }
        text.append(System.lineSeparator());
    }

    private static String one(double percent) {
        return String.format(Locale.ROOT, "%.1f", percent);
    }

    private static String two(double percent) {
        return String.format(Locale.ROOT, "%.2f", percent);
    }
}
