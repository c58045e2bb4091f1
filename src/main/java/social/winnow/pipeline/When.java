package social.winnow.pipeline;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition on which symbols were found. */
public sealed interface When {

    /** Whether something holds, as far as can be told by now. */
    enum Truth {
        YES,
        NO,
        /** Rules that have not spoken yet decide it. */
        OPEN;

        Truth not() {
            return switch (this) {
                case YES -> NO;
                case NO -> YES;
                case OPEN -> OPEN;
            };
        }
    }

    /**
     * Kleene's logic: what is open decides nothing that is decided without it.
     *
     * @param found whether a symbol was found
     */
    default Truth holds(Function<String, Truth> found) {
        return switch (this) {
            case Found(var symbol) -> found.apply(symbol);
            case Not(var inner) -> inner.holds(found).not();
            case All(var parts) -> strongest(parts, found, Truth.NO, Truth.YES);
            case Any(var parts) -> strongest(parts, found, Truth.YES, Truth.NO);
        };
    }

    private static Truth strongest(
            List<When> parts, Function<String, Truth> found, Truth deciding, Truth otherwise) {
        Set<Truth> truths =
                parts.stream().map(part -> part.holds(found)).collect(Collectors.toSet());
        if (truths.contains(deciding)) {
            return deciding;
        }
        return truths.contains(Truth.OPEN) ? Truth.OPEN : otherwise;
    }

    /** The names of all symbols in it. */
    default Stream<String> symbols() {
        return switch (this) {
            case Found(var symbol) -> Stream.of(symbol);
            case Not(var inner) -> inner.symbols();
            case All(var parts) -> parts.stream().flatMap(When::symbols);
            case Any(var parts) -> parts.stream().flatMap(When::symbols);
        };
    }

    /** The symbol of that name was found, whatever it is worth. */
    record Found(String symbol) implements When {}

    record Not(When inner) implements When {}

    record All(List<When> parts) implements When {}

    record Any(List<When> parts) implements When {}
}
