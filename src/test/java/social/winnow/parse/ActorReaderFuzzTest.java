package social.winnow.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Runs over the seeds beside it; with {@code JAZZER_FUZZ=1} it looks for more. */
class ActorReaderFuzzTest {

    @FuzzTest
    void readNeverThrows(byte[] document) {
        switch (new ActorReader(1 << 20).read(document)) {
            case ActorRead.Read read ->
                    assertThat(read.actor().keys()).hasSizeLessThanOrEqualTo(10);
            case ActorRead.Key read -> assertThat(read.key().owner()).isNotBlank();
            case ActorRead.Unreadable unreadable -> assertThat(unreadable.why()).isNotBlank();
        }
    }
}
