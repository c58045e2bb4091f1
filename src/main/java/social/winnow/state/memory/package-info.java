/** Counters, sightings and relations in bounded memory. */
@NullMarked
package social.winnow.state.memory;

import org.jspecify.annotations.NullMarked;
