/** What is remembered from one delivery to the next, besides what rules read. */
@NullMarked
package social.winnow.state;

import org.jspecify.annotations.NullMarked;
