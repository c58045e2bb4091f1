package social.winnow.recording;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.inbox.InboxListener;
import social.winnow.model.Actor;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Lookup;
import social.winnow.rule.Relations;
import social.winnow.rule.Senders;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes what is delivered to a file that can be replayed, without texts and names. It never holds
 * up a delivery: what it cannot keep up with is left out and counted. Begins with its construction;
 * its key is forgotten with it.
 */
public final class Recorder implements InboxListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int MOST_WAITING = 1000;
    private static final long MOST_BYTES_WAITING = 8L << 20;
    private static final long LEAVE = 5; // seconds for what waits, at the end

    private final Senders senders;
    private final Relations relations;
    private final long most;
    private final RecordedLine lines;
    private final BufferedWriter file;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong bytesWaiting = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread writer;
    private volatile boolean ended;

    private record Entry(Delivery delivery, Judgement judgement) {
        long bytes() {
            return delivery.request().body().length();
        }
    }

    /**
     * @param path is made, and must not be there
     * @param most bytes after which nothing more is written
     * @param local the hosts of the instance
     */
    public Recorder(
            Path path,
            long most,
            Set<String> local,
            Senders senders,
            Relations relations,
            Instant now)
            throws IOException {
        this.senders = senders;
        this.relations = relations;
        this.most = most;
        lines = new RecordedLine(now, local, new SecureRandom());
        Files.createFile(
                path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        file = Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        writer = Thread.ofPlatform().daemon().name("recorder").start(this::write);
        LOG.info("records what is delivered in {}, without texts and names", path);
    }

    @Override
    public void disposed(Delivery delivery, Judgement judgement, Duration parsing) {
        Entry entry = new Entry(delivery, judgement);
        if (ended) {
            return;
        }
        if (bytesWaiting.addAndGet(entry.bytes()) > MOST_BYTES_WAITING || !waiting.offer(entry)) {
            bytesWaiting.addAndGet(-entry.bytes());
            leftOut.incrementAndGet();
        }
    }

    /** Deliveries that are in the file. */
    public long written() {
        return written.get();
    }

    /** Deliveries that came too fast, or could not be read. */
    public long leftOut() {
        return leftOut.get();
    }

    private void write() {
        long size = 0;
        try (file) {
            while (size < most) {
                @Nullable Entry entry = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (entry != null) {
                    size += write(entry);
                } else if (ended) {
                    return;
                }
                if (waiting.isEmpty()) {
                    file.flush();
                }
            }
            LOG.warn("the recording has reached {} bytes and ends", most);
        } catch (IOException e) {
            LOG.warn("the recording ends: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            waiting.clear();
        }
    }

    private int write(Entry entry) throws IOException {
        bytesWaiting.addAndGet(-entry.bytes());
        Optional<String> line = line(entry);
        if (line.isEmpty()) {
            leftOut.incrementAndGet();
            return 0;
        }
        file.write(line.get());
        file.write('\n');
        written.incrementAndGet();
        return line.get().length() + 1;
    }

    // Whatever a hostile body does to it, the next one is recorded again.
    private Optional<String> line(Entry entry) {
        try {
            String actor = entry.delivery().activity().envelope().actor();
            @Nullable Actor profile =
                    senders.actorAtHand(actor) instanceof Lookup.Found<Actor>(Actor found)
                            ? found
                            : null;
            boolean known = relations.with(actor).known();
            return lines.of(entry.delivery(), entry.judgement(), profile, known);
        } catch (RuntimeException e) {
            LOG.debug("could not record {}", entry.delivery().id(), e);
            return Optional.empty();
        }
    }

    /** Waits some seconds for what is still to be written. */
    @Override
    public void close() {
        ended = true;
        try {
            writer.join(Duration.ofSeconds(LEAVE));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        LOG.info("recorded {} deliveries, left out {}", written(), leftOut());
    }
}
