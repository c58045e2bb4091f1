/** Counters, sightings, conversations, verdicts and waves in bounded memory. */
@NullMarked
package social.winnow.state.memory;

import org.jspecify.annotations.NullMarked;
