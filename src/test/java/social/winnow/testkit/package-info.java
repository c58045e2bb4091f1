/** Builders and fakes that tests of several packages share. */
@NullMarked
package social.winnow.testkit;

import org.jspecify.annotations.NullMarked;
