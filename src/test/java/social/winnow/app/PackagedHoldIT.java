package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** The packaged server is killed in the middle of holding and delivering, again and again. */
class PackagedHoldIT {
    private static final int SENDERS = 8;

    /** As many deliveries can be under way at once. */
    private static final int COURIERS = 8;

    private static final Duration PAUSE = Duration.ofMillis(40);

    @TempDir private Path folder;

    private final Random random = new Random();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final int[] serials = new int[SENDERS];

    /** {@code -Dwinnow.crashes=200} for more cycles. */
    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void losesNothingAndBringsNothingTwiceThoughItIsKilled() throws Exception {
        int crashes = Integer.getInteger("winnow.crashes", 10);
        try (CrashingRig rig = new CrashingRig(folder)) {
            for (int cycle = 0; cycle < crashes; cycle++) {
                rig.start();
                postUntilKilled(rig);
            }
            rig.start();
            await("everything settled").atMost(Duration.ofMinutes(2)).until(() -> rig.held() == 0);
            assertThat(acknowledged).hasSizeGreaterThan(crashes * SENDERS);
            compare(rig.arrived, rig.kept(), crashes);
        }
    }

    /** Long enough that the first are delivered while others are still held. */
    private void postUntilKilled(CrashingRig rig) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int who = sender;
            senders.add(Thread.startVirtualThread(() -> post(rig, who, over)));
        }
        Thread.sleep(random.nextInt(300, 2_500));
        over.set(true);
        rig.kill();
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void post(CrashingRig rig, int sender, AtomicBoolean over) {
        while (!over.get()) {
            int serial = serials[sender]++;
            if (rig.post(sender, serial)) {
                acknowledged.add(CrashingRig.name(sender, serial));
            }
            // Of one actor a hundred wait at most; what is more goes on at once, out of order.
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /**
     * An instance sees an activity that it has by its id: what comes again after a crash is not
     * there twice. It is only what was under way at that moment.
     */
    private void compare(List<String> arrived, Set<String> kept, int crashes) {
        Map<String, String> bodies = new HashMap<>();
        Map<String, List<Integer>> inOrder = new HashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        int again = 0;
        for (String body : arrived) {
            String name = body.substring(body.indexOf("\"object\":{\"id\":\"") + 16);
            name = name.substring(0, name.indexOf('"'));
            assertThat(bodies.computeIfAbsent(name, _ -> body)).isEqualTo(body);
            if (seen.add(name)) {
                int end = name.lastIndexOf('/');
                inOrder.computeIfAbsent(name.substring(0, end), _ -> new ArrayList<>())
                        .add(Integer.parseInt(name.substring(end + 1)));
            } else {
                again++;
            }
        }
        System.out.printf(
                "%d crashes: %d acknowledged, %d arrived, %d of them again, %d kept%n",
                crashes, acknowledged.size(), arrived.size(), again, kept.size());
        assertThat(kept).noneMatch(seen::contains);
        Set<String> there = new HashSet<>(seen);
        there.addAll(kept);
        assertThat(acknowledged).isSubsetOf(there);
        assertThat(again).isLessThanOrEqualTo(crashes * COURIERS);
        assertThat(inOrder.values()).allSatisfy(serial -> assertThat(serial).isSorted());
    }
}
