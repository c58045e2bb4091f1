/** The only place that knows Micrometer. */
@NullMarked
package social.winnow.metrics;

import org.jspecify.annotations.NullMarked;
