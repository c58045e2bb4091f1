/**
 * The contract that a rule's author compiles against, with {@code model} the only packages under a
 * compatibility promise.
 */
@NullMarked
package social.winnow.rule;

import org.jspecify.annotations.NullMarked;
