package social.winnow.actor;

import social.winnow.actor.FetchMemory.Entry;
import social.winnow.text.Hosts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Fetches under way and waiting: one for each URL however many ask for it, few to one host and one
 * registrable domain, so that nobody can use Winnow to flood a third party, and bounded overall.
 */
final class Flights {
    private static final int DOMAINS_SHARE = 10; // one domain may take a tenth of the queue

    private final FetchLimits limits;
    private final Executor executor;
    private final Map<String, Flight> byUrl = new HashMap<>();
    private final Map<String, Flight> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> perHost = new HashMap<>();
    private final Map<String, Integer> perDomain = new HashMap<>();
    private int inFlight;

    Flights(FetchLimits limits, Executor executor) {
        this.limits = limits;
        this.executor = executor;
    }

    private record Flight(
            String url,
            String host,
            String domain,
            Supplier<Entry> fetch,
            CompletableFuture<Entry> landed) {}

    /**
     * The fetch of that URL, joined if it is under way and begun as soon as there is room if not;
     * empty if too many wait already.
     */
    Optional<CompletableFuture<Entry>> join(String url, String host, Supplier<Entry> fetch) {
        Flight flight = new Flight(url, host, Hosts.domain(host), fetch, new CompletableFuture<>());
        synchronized (this) {
            Flight under = byUrl.get(url);
            if (under != null) {
                return Optional.of(under.landed());
            }
            if (!hasRoom(flight)) {
                if (isOverfull(flight.domain())) {
                    return Optional.empty();
                }
                byUrl.put(url, flight);
                waiting.put(url, flight);
                return Optional.of(flight.landed());
            }
            byUrl.put(url, flight);
            count(flight, 1);
        }
        begin(flight);
        return Optional.of(flight.landed());
    }

    private void begin(Flight flight) {
        try {
            executor.execute(() -> fly(flight));
        } catch (RejectedExecutionException closing) {
            land(flight, Entry.passing(FetchFailure.OVERLOADED));
        }
    }

    private void fly(Flight flight) {
        Entry fetched = Entry.passing(FetchFailure.PROTOCOL);
        try {
            fetched = flight.fetch().get();
        } finally {
            land(flight, fetched);
        }
    }

    private void land(Flight flight, Entry fetched) {
        List<Flight> next;
        synchronized (this) {
            byUrl.remove(flight.url());
            count(flight, -1);
            next = takeThoseWithRoom();
        }
        flight.landed().complete(fetched);
        next.forEach(this::begin);
    }

    private List<Flight> takeThoseWithRoom() {
        List<Flight> taken = new ArrayList<>();
        Iterator<Flight> queue = waiting.values().iterator();
        while (queue.hasNext() && inFlight < limits.inFlight()) {
            Flight flight = queue.next();
            if (hasRoom(flight)) {
                queue.remove();
                count(flight, 1);
                taken.add(flight);
            }
        }
        return taken;
    }

    private boolean hasRoom(Flight flight) {
        return inFlight < limits.inFlight()
                && perHost.getOrDefault(flight.host(), 0) < limits.perHost()
                && perDomain.getOrDefault(flight.domain(), 0) < limits.perDomain();
    }

    private boolean isOverfull(String domain) {
        int share = Math.max(1, limits.queue() / DOMAINS_SHARE);
        return waiting.size() >= limits.queue()
                || waiting.values().stream().filter(each -> each.domain().equals(domain)).count()
                        >= share;
    }

    private void count(Flight flight, int change) {
        inFlight += change;
        add(perHost, flight.host(), change);
        add(perDomain, flight.domain(), change);
    }

    private static void add(Map<String, Integer> counts, String key, int change) {
        counts.merge(key, change, (before, _) -> before + change == 0 ? null : before + change);
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
