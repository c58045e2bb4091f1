/** The built-in rules, one file each. */
@NullMarked
package social.winnow.rules;

import org.jspecify.annotations.NullMarked;
