package social.winnow.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

import org.slf4j.LoggerFactory;

/**
 * Sets up Logback in code, which spares the start its XML. Lines go to standard error, so that what
 * a command prints stays apart. Found by {@link java.util.ServiceLoader}.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    /** Until the configuration is read: plain, from INFO on. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, new Config.Log(Config.Log.Format.PLAIN, Config.Log.Level.INFO));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Writes lines from now on as the configuration says. */
    public static void apply(Config.Log log) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            apply(context, log);
        }
    }

    private static void apply(LoggerContext context, Config.Log log) {
        LineEncoder encoder = new LineEncoder(log.format());
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
        root.setLevel(log.level() == Config.Log.Level.DEBUG ? Level.INFO : level(log.level()));
        context.getLogger("social.winnow").setLevel(level(log.level()));
    }

    private static Level level(Config.Log.Level level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }
}
