package social.winnow.hold;

import org.jspecify.annotations.Nullable;

import social.winnow.hold.Waiting.Phase;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.http.Request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** All that waits: a lane for every actor, and an index of what things are called. Thread-safe. */
final class Lanes {
    /** Of requests, which are kept in memory; what is read out of them takes a few times that. */
    private static final long MOST_BYTES = 32L << 20;

    /** So many domains share what may be held, at the least: one alone cannot fill it. */
    private static final int SHARES = 5;

    private static final int SMALLEST_SHARE = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Map<String, List<Waiting>> named = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Integer> domains = new HashMap<>();
    private long bytes;
    private long next = Waiting.NEVER;

    int count() {
        return count.get();
    }

    private <T> T locked(Supplier<T> task) {
        lock.lock();
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it may be held; {@code most}: how much may be held at once. */
    boolean hasRoom(Waiting more, int most) {
        return locked(() ->
                count.get() < most
                        && domains.getOrDefault(more.domain, 0)
                                < Math.max(SMALLEST_SHARE, most / SHARES)
                        && hasRoomBehind(more));
    }

    /** Whether it may wait behind what is held. */
    boolean hasRoomBehind(Waiting more) {
        return locked(() -> {
            Lane lane = lanes.get(more.lane);
            return bytes + more.size() <= MOST_BYTES && (lane == null || lane.hasRoom(more));
        });
    }

    boolean has(String actor) {
        return count.get() > 0 && locked(() -> lanes.containsKey(actor));
    }

    /** Puts it at the end of its lane. */
    void add(Waiting waiting) {
        locked(() -> {
            lanes.computeIfAbsent(waiting.lane, Lane::new).waiting.add(waiting);
            waiting.names.forEach(
                    name -> named.computeIfAbsent(name, _ -> new ArrayList<>()).add(waiting));
            count.incrementAndGet();
            domains.merge(waiting.domain, 1, Integer::sum);
            bytes += waiting.size();
        });
    }

    /** It is durable, or nobody ends it any more. */
    void waits(Waiting waiting) {
        locked(() -> {
            waiting.phase = Phase.WAITING;
            changed(lanes.get(waiting.lane));
        });
    }

    private void changed(@Nullable Lane lane) {
        if (lane == null) {
            return;
        }
        if (lane.waiting.isEmpty() && !lane.busy) {
            lanes.remove(lane.actor);
        }
        next = Math.min(next, lane.next());
    }

    void remove(Waiting waiting) {
        locked(() -> {
            Lane lane = lanes.get(waiting.lane);
            if (lane != null) {
                lane.waiting.remove(waiting);
                changed(lane);
            }
            for (String name : waiting.names) {
                named.computeIfPresent(
                        name,
                        (_, all) -> {
                            all.remove(waiting);
                            return all.isEmpty() ? null : all;
                        });
            }
            count.decrementAndGet();
            domains.computeIfPresent(waiting.domain, (_, many) -> many == 1 ? null : many - 1);
            bytes -= waiting.size();
        });
    }

    /** All that is called by one of those names. */
    List<Waiting> named(Collection<String> names) {
        return locked(() -> {
            Set<Waiting> found = new LinkedHashSet<>();
            names.forEach(name -> found.addAll(named.getOrDefault(name, List.of())));
            return List.copyOf(found);
        });
    }

    /** All that waits in that actor's lane. */
    List<Waiting> of(String actor) {
        return locked(() -> {
            Lane lane = lanes.get(actor);
            return lane == null ? List.of() : List.copyOf(lane.waiting);
        });
    }

    /**
     * Whether that very request is kept already, signed with the same key: the instance may refuse
     * a copy that another signed.
     */
    boolean hasTwin(Delivery delivery) {
        Optional<String> key = Signed.key(delivery);
        return key.isPresent()
                && of(delivery.activity().envelope().actor()).stream()
                        .filter(it -> it.isSignedWith(key.get()))
                        .anyMatch(it -> isTwin(it, delivery.request()));
    }

    private boolean isTwin(Waiting waiting, Request request) {
        Request kept = waiting.delivery.request();
        return kept.target().equals(request.target())
                && kept.body().equals(request.body())
                && locked(() -> waiting.phase == Phase.WAITING);
    }

    /** They are as bad as that. */
    void condemn(Collection<Waiting> those, Judgement judgement) {
        locked(() -> those.forEach(it -> it.atLeast(judgement)));
        those.forEach(this::urge);
    }

    /** Its lane is to be settled now. */
    void urge(Waiting waiting) {
        locked(() -> {
            Lane lane = lanes.get(waiting.lane);
            if (lane != null) {
                lane.urged = true;
                changed(lane);
            }
        });
    }

    /** All of that lane is to go on now, in its order. */
    void hurry(String actor) {
        locked(() -> hurry(lanes.get(actor)));
    }

    /** All that waits is to go on now. */
    void hurry() {
        locked(() -> lanes.values().forEach(this::hurry));
    }

    private void hurry(@Nullable Lane lane) {
        if (lane != null && !lane.hurried) {
            lane.hurried = true;
            lane.urged = true;
            next = Math.min(next, lane.next());
        }
    }

    /** Claims all of them for ending, or none. */
    boolean claim(Collection<Waiting> those) {
        return locked(() -> {
            if (those.stream().anyMatch(it -> it.phase != Phase.WAITING || it.claimed)) {
                return false;
            }
            those.forEach(it -> it.phase = Phase.ENDING);
            return true;
        });
    }

    /** Claims it for ending. */
    boolean claim(Waiting waiting) {
        return locked(() -> {
            boolean free = waiting.phase == Phase.WAITING;
            if (free) {
                waiting.phase = Phase.ENDING;
            }
            return free;
        });
    }

    /** Claims the first of a lane, if it is time for it to go on. */
    Optional<Waiting> claimDue(Lane lane, long now) {
        return locked(() -> {
            lane.busySince = now;
            if (lane.waiting.isEmpty() || lane.nextDelivery() > now) {
                return Optional.empty();
            }
            Waiting first = lane.waiting.getFirst();
            first.phase = Phase.ENDING;
            return Optional.of(first);
        });
    }

    /** Everything that waits. */
    List<Waiting> all() {
        return locked(() ->
                lanes.values().stream()
                        .flatMap(lane -> lane.waiting.stream())
                        .filter(it -> it.phase == Phase.WAITING && !it.claimed)
                        .toList());
    }

    /** Claims those lanes that are to be settled. */
    List<Lane> due(long now) {
        return locked(() -> {
            if (next > now) {
                return List.of();
            }
            List<Lane> due = lanes.values().stream().filter(it -> it.next() <= now).toList();
            due.forEach(lane -> {
                lane.busy = true;
                lane.busySince = now;
                lane.urged = false;
            });
            next = lanes.values().stream().mapToLong(Lane::next).min().orElse(Waiting.NEVER);
            return due;
        });
    }

    /** Whether a lane makes no progress since then. */
    boolean isStuckSince(long then) {
        return locked(() -> lanes.values().stream().anyMatch(it -> it.busy && it.busySince < then));
    }

    /** What waits in a lane, without what somebody else is ending. */
    List<Waiting> in(Lane lane) {
        return locked(() -> lane.waiting.stream().filter(it -> it.phase == Phase.WAITING).toList());
    }

    /** Nobody settles it any more; {@code notBefore}: somebody may again. */
    void free(Lane lane, long notBefore) {
        locked(() -> {
            lane.busy = false;
            lane.notBefore = notBefore;
            changed(lane);
        });
    }

    /** When the next lane is to be settled. */
    long next() {
        return locked(() -> next);
    }
}
