/**
 * Invented traffic of whole occasions, as traces: people with good reasons, and ways of spamming.
 */
@NullMarked
package social.winnow.scenes;

import org.jspecify.annotations.NullMarked;
