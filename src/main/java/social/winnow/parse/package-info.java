/** Bytes to activities; the only place that knows ActivityStreams JSON. */
@NullMarked
package social.winnow.parse;

import org.jspecify.annotations.NullMarked;
