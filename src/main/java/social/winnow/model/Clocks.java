package social.winnow.model;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two ways of telling time: {@code wall} for dates, {@code nanos} for rates and deadlines,
 * which never jumps (nanoseconds from an arbitrary start). A replay drives both from its trace.
 */
public record Clocks(InstantSource wall, LongSupplier nanos) {}
