package social.winnow.state.memory;

import social.winnow.model.Clocks;
import social.winnow.model.Sender;
import social.winnow.rule.Crowd;
import social.winnow.state.WaveListener;
import social.winnow.state.WaveWatch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Counts minute by minute how many strangers turn to people here. Senders are counted, not posts; a
 * crowd that turns to few of those whom strangers turn to at all hardly counts, and one domain
 * alone neither makes a wave nor hides one by making people up.
 */
public final class MemoryWaveWatch implements WaveWatch {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 1024;

    /** From this spread on people are taken as they are found. */
    private static final double SPREAD = 0.7;

    /** After a longer silence there is nothing more to learn from it. */
    private static final int LONGEST = 120; // minutes

    private final SecretHash names;
    private final LongSupplier nanos;
    private final WaveListener listener;
    private final ReentrantLock lock = new ReentrantLock(); // held for microseconds, never waiting
    private final Cusum cusum = new Cusum();
    private final Inhabitants population = new Inhabitants(MOST);
    private Strangers senders = new Strangers(MOST);
    private People targets = new People(MOST);
    private int notices;
    private long began;
    private volatile long minuteEnds;
    private volatile boolean wave;

    public MemoryWaveWatch(WaveListener listener, SecretHash names, Clocks clocks) {
        this.names = names;
        this.listener = listener;
        nanos = clocks.nanos();
        minuteEnds = nanos.getAsLong() + MINUTE;
    }

    @Override
    public boolean wave() {
        if (nanos.getAsLong() - minuteEnds >= 0) {
            change(() -> {});
        }
        return wave;
    }

    @Override
    public void contact(Sender sender, Set<String> people) {
        int actor = (int) names.of(sender.actor());
        int domain = (int) names.of(sender.domain());
        int[] named = people.stream().mapToInt(id -> (int) names.of(id)).toArray();
        change(() -> {
            senders.add(actor, domain);
            for (int each : named) {
                targets.add(each);
                population.add(each, domain);
                notices++;
            }
        });
    }

    /** What is changed may begin or end a wave, and so may the time that has passed. */
    private void change(Runnable changing) {
        Runnable telling;
        lock.lock();
        try {
            long now = nanos.getAsLong();
            endMinutes(now);
            changing.run();
            telling = decide(now);
        } finally {
            lock.unlock();
        }
        telling.run();
    }

    /** What to tell about it, once nobody waits for the lock. */
    private Runnable decide(long now) {
        double figure = figure();
        double usual = cusum.mean();
        boolean high = cusum.isHigh(figure);
        if (high == wave) {
            return () -> {};
        }
        wave = high;
        if (high) {
            cusum.begin();
            began = now;
            return () -> listener.began(figure, usual);
        }
        Duration lasted = Duration.ofNanos(now - began);
        return () -> listener.ended(lasted, usual);
    }

    private void endMinutes(long now) {
        long ends = minuteEnds;
        for (int i = 0; now - ends >= 0 && i < LONGEST; i++) {
            cusum.add(figure());
            senders = new Strangers(MOST);
            targets = new People(MOST);
            notices = 0;
            ends += MINUTE;
        }
        minuteEnds = now - ends >= 0 ? now + MINUTE : ends;
    }

    private double figure() {
        Crowd.Reach reach = new Crowd.Reach(targets.size(), notices, population.size(), 0);
        double spread = Math.min(1, reach.spread() / SPREAD);
        return senders.count() * spread * spread;
    }
}
