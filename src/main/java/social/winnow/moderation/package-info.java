/** What moderators decide about what was kept back, and what follows from it. */
@NullMarked
package social.winnow.moderation;

import org.jspecify.annotations.NullMarked;
