package social.winnow.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** {@code winnow demo}: shows on this machine what Winnow does. */
@Command(
        name = "demo",
        description =
                "Start the proxy in front of a small built-in instance, play ordinary posts and a"
                        + " wave of spam at it, show what became of them, and open the page"
                        + " for moderators on it.")
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--exit", description = "End after playing instead of waiting for Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another number gives other posts.")
    private long seed = 1;

    private final PrintStream out;

    public DemoCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        try (Demo demo = Demo.start(out)) {
            boolean worked = demo.play(seed);
            if (!exit) {
                out.println();
                out.println("What moderators see of it, until Ctrl-C:");
                out.println(demo.page());
                out.flush();
                new CountDownLatch(1).await();
            }
            return worked ? 0 : 1;
        }
    }
}
