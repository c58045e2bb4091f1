package social.winnow.verification;

import social.winnow.model.http.Cidr;
import social.winnow.verification.Observation.Failed;
import social.winnow.verification.Observation.Passed;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last 50 checks. When more than a third failed, of senders from at least three domains, the
 * likely culprit is not the senders; it is over when no more than a sixth fails.
 *
 * <p>Who wants to talk Winnow into doubt gains little. Of one network only a few failures are taken
 * in at a time; and a domain whose signatures verify again takes its failures back, unless it was
 * shown that those were good signatures. Not safe for several threads.
 */
final class CheckWindow {
    private static final int SIZE = 50;

    /** Below that many failures nothing is concluded. */
    private static final int FEWEST = 7;

    private static final int DOMAINS = 3;
    private static final int PER_NETWORK = 3;

    /** Signatures that were right, after which it is shown that Winnow can verify. */
    private static final int SHOWN = 5;

    private final Deque<Observation> checks = new ArrayDeque<>();
    private int passed;
    private boolean doubtful;

    /** Whether a failure from there would still be taken in. */
    boolean listensTo(InetAddress client) {
        return isLocal(client)
                || failures().stream().filter(it -> sameNetwork(it, client)).count() < PER_NETWORK;
    }

    private static boolean sameNetwork(Failed failed, InetAddress client) {
        return Cidr.network(failed.client()).equals(Cidr.network(client));
    }

    /** The edge's own address, where it does not tell the client's. */
    private static boolean isLocal(InetAddress client) {
        byte[] address = client.getAddress();
        return client.isLoopbackAddress()
                || client.isSiteLocalAddress()
                || client.isLinkLocalAddress()
                || (address.length == 16 && (address[0] & 0xfe) == 0xfc); // RFC 4193
    }

    void add(Observation check) {
        switch (check) {
            case Passed(String domain) -> {
                passed++;
                checks.removeIf(it ->
                        it instanceof Failed failed
                                && failed.domain().equals(domain)
                                && !failed.certain());
                checks.addLast(check);
            }
            case Failed failed -> {
                // Without a key nothing tells whose it was; somebody new here listens to all.
                if (failed.keyed() || !hasShown()) {
                    checks.addLast(failed);
                }
            }
        }
        while (checks.size() > SIZE) {
            checks.removeFirst();
        }
        doubtful = isDoubtful();
    }

    private boolean isDoubtful() {
        List<Failed> failures = failures();
        if (doubtful) {
            return failures.size() * 6 > checks.size();
        }
        return failures.size() >= FEWEST
                && failures.size() * 3 > checks.size()
                && failures.stream().map(Failed::domain).distinct().count() >= DOMAINS;
    }

    boolean hasShown() {
        return passed >= SHOWN;
    }

    boolean doubtful() {
        return doubtful;
    }

    List<Failed> failures() {
        return checks.stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
    }
}
