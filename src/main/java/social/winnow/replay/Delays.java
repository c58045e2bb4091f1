package social.winnow.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long things were held. */
public final class Delays {
    private final List<Duration> delays = new ArrayList<>();
    private int forwarded;

    void add(Judged judged) {
        judged.held().ifPresent(delay -> add(delay, judged.ending()));
    }

    private void add(Duration delay, Ending ending) {
        delays.add(delay);
        forwarded += ending.kept() ? 0 : 1;
    }

    void addAll(Delays more) {
        delays.addAll(more.delays);
        forwarded += more.forwarded;
    }

    /** How many were held. */
    public int held() {
        return delays.size();
    }

    /** Of those, how many reached the instance in the end. */
    public int forwarded() {
        return forwarded;
    }

    /** The delay that this share of those held did not exceed; empty if nothing was held. */
    public Optional<Duration> quantile(double share) {
        if (delays.isEmpty()) {
            return Optional.empty();
        }
        int rank = (int) Math.ceil(share * delays.size());
        return Optional.of(delays.stream().sorted().toList().get(Math.max(rank, 1) - 1));
    }
}
