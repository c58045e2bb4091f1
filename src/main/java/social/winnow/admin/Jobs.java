package social.winnow.admin;

import com.google.common.util.concurrent.MoreExecutors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import social.winnow.store.StoreException;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The work that goes on, and the latest that is over. It ends with the process. */
final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int REMEMBERED = 100;
    private static final int MOST = 8;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration patience;
    private final InstantSource wall;
    private final Deque<Job> jobs = new ArrayDeque<>(); // guarded by this

    /**
     * @param patience for how long the end waits for what is under way
     */
    Jobs(Duration patience, InstantSource wall) {
        this.patience = patience;
        this.wall = wall;
    }

    /** Begins to work. */
    Job start(String action, long total, String by, Job.Work work) throws ProblemException {
        Job job = new Job(UUID.randomUUID().toString(), action, total, by, wall.instant());
        synchronized (this) {
            if (jobs.stream().filter(Job::isRunning).count() >= MOST) {
                throw new ProblemException(
                        new Problem(
                                409,
                                "too-many-jobs",
                                "There is too much to do already",
                                "Wait until one of the jobs is over, or stop one"));
            }
            jobs.addFirst(job);
            if (jobs.size() > REMEMBERED) {
                jobs.stream().filter(it -> !it.isRunning()).toList().reversed().stream()
                        .findFirst()
                        .ifPresent(jobs::remove);
            }
        }
        threads.execute(() -> run(job, work));
        return job;
    }

    private static void run(Job job, Job.Work work) {
        try {
            work.run(job);
        } catch (StoreException e) {
            job.failed("", String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("a job failed", e);
            job.failed("", "Winnow failed to do that; the log says more");
        } finally {
            job.end();
        }
    }

    /** The latest first. */
    synchronized List<Job> all() {
        return List.copyOf(jobs);
    }

    /**
     * All of them end with their present step; one that takes longer, as a release does while the
     * instance is slow, does not hold up the end. What it was about to deliver is found again in
     * the store.
     */
    @Override
    public void close() {
        all().forEach(Job::stop);
        MoreExecutors.shutdownAndAwaitTermination(threads, patience);
    }

    Optional<Job> find(String id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }
}
