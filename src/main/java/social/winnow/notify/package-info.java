/** Telling moderators of what they should know, by webhooks. */
@NullMarked
package social.winnow.notify;

import org.jspecify.annotations.NullMarked;
