package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;

import org.junit.jupiter.api.Test;

import java.util.ServiceLoader;

class LoggingTest {

    @Test
    void isFoundByLogback() {
        assertThat(ServiceLoader.load(Configurator.class))
                .anyMatch(found -> found instanceof Logging);
    }

    @Test
    void startsWithInfo() {
        LoggerContext context = new LoggerContext();

        assertThat(new Logging().configure(context))
                .isEqualTo(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

        assertThat(context.getLogger("social.winnow.http").getEffectiveLevel())
                .isEqualTo(Level.INFO);
        assertThat(context.getLogger("io.netty").getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger("ROOT").iteratorForAppenders()).toIterable().hasSize(1);
    }
}
