/** Runs the rules over a delivery, weighs what they find and decides. */
@NullMarked
package social.winnow.pipeline;

import org.jspecify.annotations.NullMarked;
