package social.winnow.app;

import me.tongfei.progressbar.ProgressBar;

import social.winnow.actor.WebFinger;
import social.winnow.config.Config;
import social.winnow.http.EventLoops;
import social.winnow.http.FetchClient;
import social.winnow.http.SystemNames;
import social.winnow.model.Clocks;
import social.winnow.relation.Address;
import social.winnow.relation.FollowList;
import social.winnow.store.RelationStore;
import social.winnow.store.StoreException;
import social.winnow.store.postgres.InstanceDatabase;
import social.winnow.text.Hosts;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes those known whom local users follow, and says how many. */
final class RelationsImport {
    private static final int AT_ONCE = 16;
    private static final int SHOWN = 20;
    private static final int WRITTEN_AT_ONCE = 1_000;
    private static final long LONGEST_LIST = 64L << 20;

    private final Config config;
    private final RelationStore relations;
    private final PrintStream out;
    private final Clocks clocks = SystemClocks.get();

    RelationsImport(Config config, RelationStore relations, PrintStream out) {
        this.config = config;
        this.relations = relations;
        this.out = out;
    }

    int fromDatabase(String address, Optional<String> password) throws StoreException {
        try (InstanceDatabase database = InstanceDatabase.open(address, password)) {
            out.println("Reading a database of " + database.software() + "'s.");
            Set<String> followed = database.followed();
            int added = remember(followed);
            Set<String> relays = database.relays();
            remember(relays);
            out.printf(
                    "%d accounts are followed from here, %d of them were not imported before;"
                            + " %d relays.%n",
                    followed.size(), added, relays.size());
            return Exit.FINE;
        }
    }

    int fromFiles(List<Path> files) throws IOException, StoreException, GeneralSecurityException {
        Set<Address> addresses = new TreeSet<>(Comparator.comparing(Address::toString));
        Set<String> ids = new TreeSet<>();
        for (Path file : files) {
            FollowList list = read(file);
            list.addresses().stream().filter(it -> !isLocal(it.host())).forEach(addresses::add);
            list.actorIds().stream()
                    .filter(it -> Hosts.of(it).filter(this::isLocal).isEmpty())
                    .forEach(ids::add);
        }
        Queue<Address> lost = new ConcurrentLinkedQueue<>();
        ids.addAll(find(addresses, lost));
        int added = remember(ids);
        out.printf(
                "%d accounts are known now, %d of them were not imported before; %d could not be"
                        + " found at their servers.%n",
                ids.size(), added, lost.size());
        lost.stream().limit(SHOWN).forEach(it -> out.println("  not found: " + it));
        return lost.isEmpty() ? Exit.FINE : Exit.FAILED;
    }

    private boolean isLocal(String host) {
        return config.hosts().stream().map(Hosts::normalise).anyMatch(host::equals);
    }

    private FollowList read(Path file) throws IOException {
        if (Files.size(file) > LONGEST_LIST) {
            throw new IOException(file + ": is larger than 64MiB");
        }
        FollowList list = FollowList.read(Files.readAllLines(file));
        if (!list.unreadable().isEmpty()) {
            out.printf(
                    "%s: %d lines name no account, the first is line %d.%n",
                    file, list.unreadable().size(), list.unreadable().getFirst());
        }
        return list;
    }

    /** Asks every account's server, several at once, for the account's id. */
    private Collection<String> find(Set<Address> addresses, Queue<Address> lost)
            throws IOException, GeneralSecurityException {
        if (addresses.isEmpty()) {
            return List.of();
        }
        Queue<String> found = new ConcurrentLinkedQueue<>();
        try (EventLoops loops = EventLoops.create();
                FetchClient client =
                        new FetchClient(
                                Servers.fetching(config), new SystemNames(), loops, clocks);
                ProgressBar bar = new ProgressBar("asking their servers", addresses.size());
                ExecutorService asking = Executors.newFixedThreadPool(AT_ONCE)) {
            WebFinger finger = new WebFinger(client);
            for (Address address : addresses) {
                asking.execute(() -> {
                    finger.find(address.user(), address.host())
                            .ifPresentOrElse(found::add, () -> lost.add(address));
                    bar.step();
                });
            }
        }
        return found;
    }

    private int remember(Collection<String> actorIds) throws StoreException {
        List<String> all = new ArrayList<>(actorIds);
        Instant now = clocks.wall().instant();
        int added = 0;
        try (ProgressBar bar = new ProgressBar("remembering", all.size())) {
            for (int from = 0; from < all.size(); from += WRITTEN_AT_ONCE) {
                int to = Math.min(all.size(), from + WRITTEN_AT_ONCE);
                added += relations.importAll(all.subList(from, to), now);
                bar.stepTo(to);
            }
        }
        return added;
    }
}
