package social.winnow.replay;

import social.winnow.model.ActivityKind;
import social.winnow.replay.Judged.Unit;

import java.time.Duration;
import java.util.Set;

/**
 * One delivery of a trace as it arrived, with what only a report may know of it.
 *
 * @param trace which of the traces played it is from, from 0
 * @param number which one of its trace it is, from 0
 * @param at when it arrived, from the start of its trace
 * @param sender the id of who sends it, as claimed
 * @param activity its id, or an empty text
 * @param units in which kinds of ham it counts if it is ham
 * @param inWave whether the trace had spam in the half hour before
 */
public record Arrival(
        Truth truth,
        int trace,
        long number,
        Duration at,
        String sender,
        String activity,
        ActivityKind kind,
        Set<Unit> units,
        boolean inWave) {}
