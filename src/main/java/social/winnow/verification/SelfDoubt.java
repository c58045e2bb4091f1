package social.winnow.verification;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Clocks;
import social.winnow.verification.Observation.Failed;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether Winnow can trust its own checks. As long as much of what it checks fails, it calls
 * nothing invalid that may be its own fault and refuses nobody, and says what is likely wrong.
 */
public final class SelfDoubt {
    private static final Logger LOG = LoggerFactory.getLogger(SelfDoubt.class);

    private final VerificationListener listener;
    private final JumpWatch jumps;
    private final CheckWindow window = new CheckWindow();
    private volatile boolean shown;
    private volatile @Nullable Doubt doubt;

    private record Doubt(Cause cause, String words) {}

    public SelfDoubt(VerificationListener listener, Clocks clocks) {
        this.listener = listener;
        this.jumps = new JumpWatch(clocks);
    }

    /** Whether Winnow has shown that it can verify, and has no reason to doubt it. */
    public boolean sure() {
        return shown && doubt == null;
    }

    /** What is likely wrong and what to do, while Winnow doubts itself. */
    public Optional<String> remark() {
        Doubt now = doubt;
        return now == null
                ? Optional.empty()
                : Optional.of("signatures fail, likely by a fault here: " + now.words());
    }

    /** Whether a failure from there would still count: then its cause is worth looking for. */
    synchronized boolean listensTo(InetAddress client) {
        return window.listensTo(client);
    }

    synchronized void consider(Observation check) {
        boolean jumped = jumps.jumped();
        window.add(check);
        shown = window.hasShown();
        Doubt before = doubt;
        Doubt now = window.doubtful() ? doubt(window.failures(), jumped) : null;
        doubt = now;
        if (cause(now) != cause(before)) {
            listener.doubting(Optional.ofNullable(cause(now)));
            tell(now);
        }
    }

    private static @Nullable Cause cause(@Nullable Doubt doubt) {
        return doubt == null ? null : doubt.cause();
    }

    private static Doubt doubt(List<Failed> failures, boolean jumped) {
        Cause cause = likeliest(failures, jumped);
        return new Doubt(cause, words(cause, failures));
    }

    /** What explains most of them, as far as anything explains them. */
    private static Cause likeliest(List<Failed> failures, boolean jumped) {
        Map<Cause, Long> votes =
                failures.stream()
                        .filter(failed -> failed.cause() != Cause.UNKNOWN)
                        .collect(Collectors.groupingBy(Failed::cause, Collectors.counting()));
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .map(most -> most == Cause.CLOCK && jumped ? Cause.CLOCK_JUMP : most)
                .orElse(Cause.UNKNOWN);
    }

    /** The advice, and for a clock how far it is off: half of the senders differ by more. */
    private static String words(Cause cause, List<Failed> failures) {
        List<Duration> offsets =
                failures.stream().flatMap(failed -> failed.offset().stream()).sorted().toList();
        boolean ofTime = cause == Cause.CLOCK || cause == Cause.CLOCK_JUMP;
        if (!ofTime || offsets.isEmpty()) {
            return cause.advice();
        }
        long minutes = offsets.get(offsets.size() / 2).toMinutes();
        return "%s; senders are %d min %s"
                .formatted(cause.advice(), Math.abs(minutes), minutes > 0 ? "ahead" : "behind");
    }

    private static void tell(@Nullable Doubt now) {
        if (now == null) {
            LOG.warn("signatures verify again; what is invalid is called so again");
        } else {
            LOG.warn(
                    "too many signatures fail, and the fault is likely here: {}. Until they verify"
                            + " again, none is called invalid and nothing is refused for it",
                    now.words());
        }
    }
}
