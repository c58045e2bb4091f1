package social.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.moderation.WaveForce.Force;
import social.winnow.pipeline.WaveMode;
import social.winnow.store.AuditLog;
import social.winnow.store.StoreException;

import java.nio.file.Path;

class WaveForceTest {
    @TempDir Path folder;
    private ModerationRig rig;

    @BeforeEach
    void begin() throws StoreException {
        rig = new ModerationRig(folder);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private boolean told(WaveMode configured) {
        return configured.tells(rig.knowledge.waves());
    }

    @Test
    void moderatorsOverruleWhatIsFoundAndConfigured() throws StoreException {
        WaveForce wave = rig.moderation.wave();
        assertThat(wave.force(Force.ON, "mia")).isEqualTo(Force.AUTO);
        assertThat(told(WaveMode.AUTO)).isTrue();
        assertThat(told(WaveMode.OFF)).isTrue();
        wave.force(Force.OFF, "mia");
        assertThat(told(WaveMode.ON)).isFalse();
        wave.force(Force.AUTO, "mia");
        assertThat(told(WaveMode.AUTO)).isFalse();
        assertThat(told(WaveMode.ON)).isTrue();
    }

    @Test
    void whatTheySaySurvivesARestartAndIsWrittenDown() throws StoreException {
        rig.moderation.wave().force(Force.ON, "mia");
        rig.moderation.wave().force(Force.ON, "mia");
        rig.restart();
        assertThat(rig.moderation.wave().force()).isEqualTo(Force.ON);
        assertThat(told(WaveMode.AUTO)).isTrue();
        assertThat(rig.store.audit().list(Long.MAX_VALUE, 10))
                .extracting(AuditLog.Entry::change)
                .extracting(it -> it.by() + " " + it.action() + " " + it.after().orElse(""))
                .containsExactly("mia wave on");
    }

    @Test
    void knowsTheNamesOfForces() {
        assertThat(Force.of("on")).contains(Force.ON);
        assertThat(Force.of("maybe")).isEmpty();
    }
}
