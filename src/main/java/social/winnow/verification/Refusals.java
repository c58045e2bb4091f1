package social.winnow.verification;

import social.winnow.model.Verification;
import social.winnow.model.Verification.Flaw;
import social.winnow.model.Verification.Obstacle;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The outcomes of verification that are answered with 401.
 *
 * @param names {@code unsigned}, {@code unverifiable} and the labels of {@link Flaw}
 */
public record Refusals(Set<String> names) {

    /** Every name that there is. */
    public static final List<String> NAMES =
            Stream.concat(
                            Stream.of("unsigned", "unverifiable"),
                            Arrays.stream(Flaw.values()).map(Flaw::label))
                    .toList();

    /** Not the sender's doing, or answered in another way. */
    private static final Set<Obstacle> EXCUSED =
            EnumSet.of(Obstacle.SELF_DOUBT, Obstacle.SELF_DELETE, Obstacle.DENIED);

    /** The name under which it is refused, if it is. */
    public Optional<String> reason(Verification outcome) {
        return switch (outcome) {
            case Verification.Verified _, Verification.Relayed _ -> Optional.empty();
            case Verification.Unverifiable(Obstacle why) when EXCUSED.contains(why) ->
                    Optional.empty();
            case Verification.Unverifiable _, Verification.Unsigned _ -> named(outcome.label());
            case Verification.Invalid(Flaw flaw) -> named(flaw.label());
        };
    }

    private Optional<String> named(String name) {
        return Optional.of(name).filter(names::contains);
    }
}
