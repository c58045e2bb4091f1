package social.winnow.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the operating system. Its lookup blocks in native code for as long as {@code resolv.conf}
 * says and cannot be stopped, so it runs on a few threads of its own that whoever waits can leave.
 */
public final class SystemNames implements NameLookup, AutoCloseable {
    private static final int THREADS = 16;
    private static final int WAITING = 128;

    private final ThreadPoolExecutor threads;

    public SystemNames() {
        threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        Thread.ofPlatform().daemon().name("names-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public List<InetAddress> lookup(String name, Duration within) throws IOException {
        Future<InetAddress[]> asked;
        try {
            asked = threads.submit(() -> InetAddress.getAllByName(name));
        } catch (RejectedExecutionException e) {
            throw new IOException("too many names are being looked up", e);
        }
        try {
            return List.of(asked.get(within.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            throw unknown(name, e);
        } catch (TimeoutException _) {
            throw new SocketTimeoutException("no answer about " + name + " in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            asked.cancel(false);
        }
    }

    private static IOException unknown(String name, ExecutionException cause) {
        UnknownHostException unknown = new UnknownHostException(name);
        var _ = unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
