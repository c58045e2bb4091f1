package social.winnow.replay;

import org.jspecify.annotations.Nullable;

import social.winnow.hold.HoldTerms;
import social.winnow.parse.ActivityParser;
import social.winnow.pipeline.Setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The real pipeline over recorded traces, in the time of the trace. It starts without any memory;
 * senders' profiles come from the trace.
 *
 * @param holds how long what is held is held; the instance takes everything then
 * @param memory makes an empty memory
 */
public record Replay(
        Setup setup, HoldTerms holds, Memory memory, ActivityParser parser, Scene scene) {

    /**
     * Plays one trace.
     *
     * @param number which one it is in the report, from 0
     * @param told of every delivery once it is known what became of it; of what was held, late
     * @param progress told the number of records played so far
     */
    public void play(Path trace, int number, Consumer<Judged> told, LongConsumer progress)
            throws IOException, TraceException {
        try (TraceReader reader = new TraceReader(trace, scene.host())) {
            TraceRecord first = reader.next();
            if (first == null) {
                throw new TraceException(trace + ": is empty");
            }
            Playing playing = new Playing(this, first, number, told);
            long played = 0;
            for (@Nullable TraceRecord next = first; next != null; next = reader.next()) {
                if (!scene.onlyHam() || !next.truth().spam()) {
                    playing.take(next, played);
                }
                progress.accept(++played);
            }
            playing.end();
        }
    }
}
