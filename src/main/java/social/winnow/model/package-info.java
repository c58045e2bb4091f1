/** What a delivery is, and what is said of it: values only, no library. */
@NullMarked
package social.winnow.model;

import org.jspecify.annotations.NullMarked;
