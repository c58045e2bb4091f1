/** One delivery from request to disposition. */
@NullMarked
package social.winnow.inbox;

import org.jspecify.annotations.NullMarked;
