package social.winnow.app;

import me.tongfei.progressbar.ProgressBar;

import social.winnow.config.Config;
import social.winnow.config.Loaded;
import social.winnow.http.EventLoops;
import social.winnow.http.HandlerServer;
import social.winnow.http.Limits;
import social.winnow.http.SystemNames;
import social.winnow.http.Timeouts;
import social.winnow.http.UpstreamClient;
import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Reply;
import social.winnow.store.Kept;
import social.winnow.store.Selection;
import social.winnow.store.StoreException;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The real proxy in front of a small instance, all on loopback; only the documents of senders, who
 * live nowhere, come from the demonstration itself.
 */
final class Demo implements AutoCloseable {
    private static final int ORDINARY = 80;
    private static final int ACCOUNTS = 40;
    private static final int POSTS_EACH = 3;
    private static final int FORGED = 8;
    private static final int SAMPLES = 6;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final DemoSenders senders = new DemoSenders(SystemClocks.get().wall());
    private final DemoInstance instance = new DemoInstance();
    private final Set<String> refused = new HashSet<>();
    private final PrintStream out;
    private final Config config;
    private final Winnow winnow;
    private final Client sender;

    private Demo(PrintStream out) throws IOException, StoreException, GeneralSecurityException {
        this.out = out;
        Path folder = Files.createTempDirectory("winnow-demo");
        parts.push(() -> delete(folder));
        EventLoops loops = EventLoops.create();
        parts.push(loops);
        HandlerServer server =
                new HandlerServer(
                        loops,
                        loopback(),
                        instance,
                        Limits.DEFAULT,
                        Timeouts.DEFAULT,
                        SystemClocks.get());
        parts.push(server);
        String written =
                """
                listen: 127.0.0.1:0
                upstream: { url: "http://127.0.0.1:%d", software: mastodon }
                hosts: [%s]
                store: sqlite:%s
                metrics: { listen: "127.0.0.1:0" }
                admin: { listen: "127.0.0.1:0" }
                log: { level: warn }
                """
                        .formatted(
                                server.start().getPort(),
                                DemoTraffic.INSTANCE,
                                folder.resolve("winnow.db"));
        var loader = ConfigOption.loader(Map.of());
        if (!(loader.load("demo", written) instanceof Loaded.Accepted accepted)) {
            throw new IllegalStateException("the demonstration's own configuration is refused");
        }
        config = accepted.config();
        winnow = Winnow.start(accepted, loader, Optional.empty(), (_, _, _) -> senders);
        parts.push(winnow);
        sender = new UpstreamClient(winnow.address(), new SystemNames(), loops, SystemClocks.get());
    }

    static Demo start(PrintStream out)
            throws IOException, StoreException, GeneralSecurityException {
        return new Demo(out);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /**
     * Where the page for moderators is, with what it asks for.
     *
     * @throws IOException if there is no page
     */
    String page() throws IOException {
        InetSocketAddress address =
                winnow.adminAddress()
                        .orElseThrow(() -> new IOException("there is no page for moderators"));
        return "http://" + Addresses.text(address) + "/#token=" + AdminToken.of(config);
    }

    /** Whether everything ordinary came through and most of the wave did not. */
    boolean play(long seed) throws StoreException {
        out.println("Winnow listens on " + Addresses.text(winnow.address()));
        out.println("in front of a small instance, " + DemoTraffic.INSTANCE);
        out.println("metrics: http://" + Addresses.text(winnow.watchAddress()) + "/metrics");
        out.println();
        DemoTraffic traffic = new DemoTraffic(seed, SystemClocks.get().wall().instant());
        List<DemoPost> ordinary = traffic.ordinary(ORDINARY);
        send("ordinary posts", ordinary);
        List<DemoPost> wave = traffic.wave(ACCOUNTS, POSTS_EACH);
        send("a wave, with ordinary posts among it", wave);
        List<DemoPost> forged = traffic.forged(ordinary, FORGED);
        send("forgeries, in the name of ordinary people", forged);
        return report(wave, forged);
    }

    private void send(String name, List<DemoPost> posts) {
        try (ProgressBar bar = new ProgressBar(name, posts.size())) {
            for (DemoPost post : posts) {
                if (sender.send(call(post)) instanceof Reply.Answered(var response)
                        && response.status() == 401) {
                    refused.add(post.id());
                }
                bar.step();
            }
        }
    }

    private Call call(DemoPost post) {
        return new Call(
                "POST",
                URI.create("http://" + DemoTraffic.INSTANCE + post.inbox()),
                post.inbox(),
                senders.sign(post),
                Body.of(post.json()),
                Duration.ofSeconds(10),
                64 * 1024);
    }

    private boolean report(List<DemoPost> wave, List<DemoPost> forged) throws StoreException {
        Map<String, Kept> kept = new HashMap<>();
        for (Kept one : winnow.store().quarantine().list(Selection.newest(1000))) {
            one.activityId().ifPresent(id -> kept.put(id, one));
        }
        List<DemoPost> spam = wave.stream().filter(DemoPost::wave).toList();
        long spamKept = kept(spam, kept);
        int ordinary = ORDINARY + wave.size() - spam.size();
        long ordinaryKept = kept.size() - spamKept - kept(forged, kept);
        out.println();
        wave.stream().limit(3L * SAMPLES).forEach(post -> out.println(line(post, kept)));
        out.println("…");
        forged.stream().limit(2).forEach(post -> out.println(line(post, kept)));
        out.println("…");
        out.println();
        out.printf("%-16s %6s %10s %10s %10s%n", "", "sent", "forwarded", "kept back", "refused");
        row("ordinary posts", ordinary, ordinaryKept, 0);
        row("the wave", spam.size(), spamKept, 0);
        row("forgeries", forged.size(), kept(forged, kept), refused.size());
        out.printf("The instance received %d deliveries.%n", instance.received());
        spam.stream()
                .filter(post -> kept.containsKey(post.id()))
                .reduce((_, last) -> last)
                .map(post -> kept.get(post.id()))
                .ifPresent(one -> {
                    out.println();
                    out.println("Why, for the last of them:");
                    KeptText.print(one.judgement(), out);
                });
        return ordinaryKept == 0
                && spamKept > spam.size() / 2
                && kept(forged, kept) + refused.size() == forged.size();
    }

    private static long kept(List<DemoPost> posts, Map<String, Kept> kept) {
        return posts.stream().filter(post -> kept.containsKey(post.id())).count();
    }

    private void row(String name, long sent, long kept, long refusals) {
        out.printf(
                "%-16s %6d %10d %10d %10d%n", name, sent, sent - kept - refusals, kept, refusals);
    }

    private String line(DemoPost post, Map<String, Kept> kept) {
        String id = post.id();
        if (refused.contains(id)) {
            return "  refused           " + post.line();
        }
        Kept one = kept.get(id);
        return one == null
                ? "  forwarded         " + post.line()
                : String.format(
                        Locale.ROOT,
                        "  %s %5.1f  %s",
                        one.judgement().enforced().label(),
                        one.judgement().score(),
                        post.line());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                out.println("could not clean up: " + e.getMessage());
            }
        }
    }
}
