package social.winnow.hold;

import static org.assertj.core.api.Assertions.assertThat;

import static social.winnow.hold.HoldRig.EVE;
import static social.winnow.hold.HoldRig.note;
import static social.winnow.hold.HoldRig.update;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.model.Delivery;
import social.winnow.store.State;
import social.winnow.store.StoreException;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** What is held when a process ends, and found again by the next. */
final class RestartTest {
    private static final String ANN = "https://remote.example/users/ann";

    @TempDir Path folder;
    private HoldRig rig;

    @BeforeEach
    void start() throws StoreException {
        rig = new HoldRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatWaitsInAnothersLaneStaysBehindWhatItSpeaksOf() throws StoreException {
        rig.send(note(EVE, "1", "doubtful"));
        String byAnn = update(EVE, "1", "fine").replace("\"actor\":\"" + EVE, "\"actor\":\"" + ANN);
        assertThat(rig.send(byAnn)).isEqualTo("held");
        rig.start();
        rig.pass(60);
        assertThat(rig.courier.delivered).isEmpty();
        rig.pass(60);
        assertThat(rig.courier.texts()).containsExactly("doubtful", "fine");
    }

    @Test
    void leavesWhatIsDamagedToAModeratorAndGoesOnWithTheRest() throws Exception {
        Delivery first = rig.delivery(note(EVE, "1", "doubtful"));
        rig.send(first);
        rig.send(note(ANN, "1", "doubtful"));
        damage(first.id());
        rig.start();
        assertThat(rig.holds.held()).isOne();
        assertThat(rig.kept(State.WAITING).getFirst().judgement().findings().getFirst())
                .satisfies(it ->
                        assertThat(it.finding().because())
                                .isEqualTo("was held, and is damaged in the store"));
        rig.pass(120);
        assertThat(rig.courier.delivered).hasSize(1);
    }

    private void damage(String id) throws SQLException {
        try (Connection file =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("winnow.db"));
                Statement statement = file.createStatement()) {
            statement.executeUpdate(
                    "UPDATE request SET body = x'00' WHERE seq = (SELECT seq FROM kept WHERE id = '"
                            + id
                            + "')");
        }
    }
}
