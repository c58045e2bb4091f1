package social.winnow.notify;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.model.Clocks;
import social.winnow.model.http.Client;
import social.winnow.notify.EventQueue.Told;
import social.winnow.notify.Postman.Outcome;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells every target what it wants to know: one message at a time each, in order, again and again
 * until it is taken or no news any more. A target that does not answer keeps no other one waiting.
 */
public final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int RECENT = 50;

    private final EventQueue events;
    private final Supplier<List<Target>> wanted;
    private final Supplier<Optional<Event.Digest>> day;
    private final Letterhead head;
    private final Postman postman;
    private final Executor threads;
    private final NotifyListener listener;
    private final Clocks clocks;
    private final Object lock = new Object();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Deque<Attempt> recent = new ArrayDeque<>();

    /**
     * What it works with.
     *
     * @param wanted who is to be told; may change at any time
     * @param day what happened within a day, for the digest; empty if that cannot be read
     * @param client reaches whatever address an admin names
     * @param threads run what has to wait for answers
     */
    public record Means(
            EventQueue events,
            Supplier<List<Target>> wanted,
            Supplier<Optional<Event.Digest>> day,
            Letterhead head,
            Client client,
            Executor threads) {}

    public Notifier(Means means, NotifyListener listener, Clocks clocks) {
        this.events = means.events();
        this.wanted = means.wanted();
        this.day = means.day();
        this.head = means.head();
        this.postman = new Postman(means.client());
        this.threads = means.threads();
        this.listener = listener;
        this.clocks = clocks;
    }

    /** Sends what is due. To be called every second or so. */
    public void tick() {
        List<Lane> due;
        synchronized (lock) {
            follow(wanted.get());
            for (Told told : events.drain()) {
                lanes.values().forEach(lane -> lane.offer(told.event(), told.at()));
            }
            Instant now = clocks.wall().instant();
            due = lanes.values().stream().filter(lane -> lane.digestIsDue(now)).toList();
        }
        if (!due.isEmpty()) {
            // Reads the store, so not while others wait for the lock.
            digest(due);
        }
        synchronized (lock) {
            lanes.values().forEach(this::send);
        }
    }

    private void follow(List<Target> targets) {
        lanes.keySet().retainAll(targets.stream().map(Target::name).collect(Collectors.toSet()));
        for (Target target : targets) {
            lanes.computeIfAbsent(
                            target.name(), _ -> new Lane(target, clocks.wall().instant(), listener))
                    .becomes(target);
        }
    }

    private void digest(List<Lane> due) {
        Optional<Event.Digest> digest = day.get();
        synchronized (lock) {
            digest.ifPresent(
                    event -> due.forEach(lane -> lane.offer(event, clocks.wall().instant())));
        }
    }

    private void send(Lane lane) {
        lane.next(clocks.nanos().getAsLong(), clocks.wall().instant())
                .ifPresent(notice -> {
                    Target target = lane.target();
                    threads.execute(() -> settle(lane, target, notice, post(target, notice)));
                });
    }

    private Outcome post(Target target, Notice notice) {
        try {
            return postman.send(target, notice, head, clocks.wall().instant());
        } catch (RuntimeException e) {
            LOG.error("{} could not be told", target.name(), e);
            return new Outcome.Refused("a fault in Winnow");
        }
    }

    private void settle(Lane lane, Target target, Notice notice, Outcome outcome) {
        synchronized (lock) {
            boolean failing = lane.failures() > 0;
            switch (outcome) {
                case Outcome.Taken _ -> lane.taken(notice);
                case Outcome.Refused _ -> lane.refused(notice);
                case Outcome.Postponed later ->
                        lane.postponed(notice, clocks.nanos().getAsLong(), later.atLeast());
            }
            note(lane, attempt(target, notice, outcome));
            log(target, notice, outcome, failing);
        }
    }

    private Attempt attempt(Target target, Notice notice, Outcome outcome) {
        return new Attempt(
                target.name(),
                clocks.wall().instant(),
                notice.type(),
                outcome instanceof Outcome.Taken,
                outcome.detail());
    }

    private void note(Lane lane, Attempt attempt) {
        lane.tried(attempt);
        recent.addFirst(attempt);
        if (recent.size() > RECENT) {
            recent.removeLast();
        }
    }

    private static void log(Target target, Notice notice, Outcome outcome, boolean failing) {
        switch (outcome) {
            case Outcome.Taken _ -> {
                if (failing) {
                    LOG.info("{} can be told again", target.name());
                }
            }
            case Outcome.Refused(String detail) ->
                    LOG.warn(
                            "{} does not want to be told of {}: {}",
                            target.name(),
                            notice.type().label(),
                            detail);
            case Outcome.Postponed(String detail, _) -> {
                if (!failing) {
                    LOG.warn(
                            "{} cannot be told of {}: {}; it is tried again",
                            target.name(),
                            notice.type().label(),
                            detail);
                }
            }
        }
    }

    /**
     * Sends a message at once, and waits for the answers.
     *
     * @param name who is to be told; empty: everybody
     * @return what came of it; nothing if there is nobody of that name
     */
    public List<Attempt> test(Optional<String> name) {
        List<CompletableFuture<Attempt>> attempts =
                lanes().stream()
                        .filter(lane -> name.isEmpty() || name.get().equals(lane.target().name()))
                        .map(lane -> CompletableFuture.supplyAsync(() -> test(lane), threads))
                        .toList();
        return attempts.stream().map(CompletableFuture::join).toList();
    }

    private Attempt test(Lane lane) {
        Target target = lane.target();
        Instant now = clocks.wall().instant();
        Notice notice = Wording.of(new Event.Test(), "msg_" + UUID.randomUUID(), now, 0);
        Attempt attempt = attempt(target, notice, post(target, notice));
        synchronized (lock) {
            note(lane, attempt);
        }
        return attempt;
    }

    private List<Lane> lanes() {
        synchronized (lock) {
            follow(wanted.get());
            return List.copyOf(lanes.values());
        }
    }

    /** How it stands with every target, in their order in the configuration. */
    public List<TargetState> targets() {
        synchronized (lock) {
            follow(wanted.get());
            return lanes.values().stream()
                    .map(lane ->
                            new TargetState(
                                    lane.target().name(),
                                    lane.target().preset(),
                                    lane.last(),
                                    lane.waiting()))
                    .toList();
        }
    }

    /** What was sent lately, newest first. */
    public List<Attempt> recent() {
        synchronized (lock) {
            return List.copyOf(recent);
        }
    }
}
