package social.winnow.metrics;

import io.micrometer.core.instrument.Gauge;

import social.winnow.store.StoreListener;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How the store does. */
final class StoreMeters implements StoreListener {
    private final Meters meters;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger writable = new AtomicInteger(1);
    private final AtomicLong bytes = new AtomicLong();

    StoreMeters(Meters meters) {
        this.meters = meters;
        Gauge.builder("winnow.store.queue", waiting, AtomicInteger::get)
                .description("Entries that waited behind the last batch")
                .register(meters.registry());
        Gauge.builder("winnow.store.writable", writable, AtomicInteger::get)
                .description("1 when the store can be written")
                .register(meters.registry());
        Gauge.builder("winnow.store.bytes", bytes, AtomicLong::get)
                .description("Bytes in use in the store")
                .register(meters.registry());
    }

    @Override
    public void committed(int entries, int left, long nanos) {
        meters.counter("winnow.store.entries", "Entries that were made durable").increment(entries);
        meters.timer("winnow.store.commit", "Time from the begin of a batch to its commit")
                .record(nanos, TimeUnit.NANOSECONDS);
        waiting.set(left);
    }

    @Override
    public void failed(Failure failure, int entries) {
        meters.counter(
                        "winnow.store.failures",
                        "Entries that could not be written or read",
                        "reason",
                        failure.label())
                .increment(entries);
    }

    @Override
    public void writable(boolean now) {
        writable.set(now ? 1 : 0);
    }

    @Override
    public void removed(Removal why, int rows) {
        meters.counter(
                        "winnow.store.removed",
                        "Rows that retention threw away",
                        "reason",
                        why.label())
                .increment(rows);
    }

    @Override
    public void size(long inUse) {
        bytes.set(inUse);
    }
}
