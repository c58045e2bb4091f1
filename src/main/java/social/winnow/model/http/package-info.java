/** HTTP messages as values, and the two ends of an exchange: {@link Handler} and {@link Client}. */
@NullMarked
package social.winnow.model.http;

import org.jspecify.annotations.NullMarked;
