package social.winnow.http;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How full the old generation was after its last collection: what stays used then is really used.
 */
final class HeapPressure {
    private static final double TIGHT = 0.85;
    private static final double FULL = 0.92;
    private static final long LOOK_EVERY_NANOS = 100_000_000;

    private final DoubleSupplier used;
    private final LongSupplier nanos;
    private volatile long lookedAt;
    private volatile double last;

    /**
     * @param used a fraction, 0 to 1
     */
    HeapPressure(DoubleSupplier used, LongSupplier nanos) {
        this.used = used;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong() - LOOK_EVERY_NANOS;
    }

    /** The pressure in this virtual machine; none where its collector has no old generation. */
    static HeapPressure ofThisMachine(LongSupplier nanos) {
        List<MemoryPoolMXBean> old =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
                        .filter(pool -> pool.getName().matches(".*(Old|Tenured).*"))
                        .toList();
        return new HeapPressure(
                () -> old.stream().mapToDouble(HeapPressure::fraction).max().orElse(0), nanos);
    }

    private static double fraction(MemoryPoolMXBean pool) {
        MemoryUsage usage = pool.getCollectionUsage();
        return usage == null || usage.getMax() <= 0 ? 0 : (double) usage.getUsed() / usage.getMax();
    }

    /** Connections are better closed than kept. */
    boolean isTight() {
        return look() >= TIGHT;
    }

    /** Nothing that needs memory may begin. */
    boolean isFull() {
        return look() >= FULL;
    }

    private double look() {
        long now = nanos.getAsLong();
        if (now - lookedAt >= LOOK_EVERY_NANOS) {
            lookedAt = now;
            last = used.getAsDouble();
        }
        return last;
    }
}
