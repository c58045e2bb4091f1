package social.winnow.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one family in one trace, in the order in which it arrived. It is detected when
 * something of it is first kept back for good: at once, or at the end of a hold.
 */
public final class Course {
    private final List<Step> steps = new ArrayList<>();

    private record Step(long number, Duration at, Duration decided, String sender, Ending ending) {}

    /**
     * When something of the family was first kept back.
     *
     * @param deliveries how many of the family had arrived by then, that one among them
     * @param after how long after the family's first delivery
     */
    public record Detection(int deliveries, Duration after) {}

    void add(Judged judged) {
        steps.add(
                new Step(
                        judged.arrival().number(),
                        judged.arrival().at(),
                        judged.decided(),
                        judged.arrival().sender(),
                        judged.ending()));
    }

    public int count() {
        return steps.size();
    }

    public int kept() {
        return (int) steps.stream().filter(step -> step.ending().kept()).count();
    }

    public Optional<Detection> detection() {
        return steps.stream()
                .filter(step -> step.ending().kept())
                .min(Comparator.comparing(Step::decided).thenComparingLong(Step::number))
                .map(this::detection);
    }

    private Detection detection(Step detecting) {
        int arrived = (int) steps.stream().filter(step -> precedes(step, detecting)).count();
        return new Detection(arrived, detecting.decided().minus(begin()));
    }

    private static boolean precedes(Step step, Step detecting) {
        boolean heldBefore = detecting.decided().compareTo(detecting.at()) > 0;
        return heldBefore
                ? step.at().compareTo(detecting.decided()) <= 0
                : step.number() <= detecting.number();
    }

    private Duration begin() {
        return steps.stream().map(Step::at).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /**
     * How many reached the instance of those that arrived before the detection; all of them if
     * there was none. What was held and then forwarded is among them.
     */
    public int leaked() {
        return detection().map(this::leaked).orElse(forwarded(steps));
    }

    private int leaked(Detection detection) {
        return forwarded(inOrder().subList(0, detection.deliveries()));
    }

    private static int forwarded(List<Step> some) {
        return (int) some.stream().filter(step -> step.ending() == Ending.FORWARDED).count();
    }

    /** Of those that came after something of the same sender that was kept: all, and those kept. */
    Caught caught() {
        Set<String> senders = new HashSet<>();
        int after = 0;
        int kept = 0;
        for (Step step : inOrder()) {
            after += senders.contains(step.sender()) ? 1 : 0;
            if (step.ending().kept()) {
                kept += senders.add(step.sender()) ? 0 : 1;
            }
        }
        return new Caught(after, kept);
    }

    /** What senders did after something of theirs was kept. */
    record Caught(int deliveries, int kept) {
        Caught plus(Caught more) {
            return new Caught(deliveries + more.deliveries, kept + more.kept);
        }

        /** From 0 to 1; nothing that came is as good as all of it kept. */
        double keptShare() {
            return deliveries == 0 ? 1 : (double) kept / deliveries;
        }
    }

    /** Whether twenty came within two minutes of the first. */
    public boolean isDense() {
        return steps.size() >= 20
                && inOrder().get(19).at().minus(begin()).compareTo(Duration.ofMinutes(2)) <= 0;
    }

    private List<Step> inOrder() {
        return steps.stream().sorted(Comparator.comparingLong(Step::number)).toList();
    }
}
