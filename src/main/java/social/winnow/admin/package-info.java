/** The page for moderators and the API behind it: who may ask, what is asked, what is answered. */
@NullMarked
package social.winnow.admin;

import org.jspecify.annotations.NullMarked;
