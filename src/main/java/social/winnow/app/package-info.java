/** The command line and the wiring. */
@NullMarked
package social.winnow.app;

import org.jspecify.annotations.NullMarked;
