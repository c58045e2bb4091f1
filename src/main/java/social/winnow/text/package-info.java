/** HTML to words, folding, shingles, MinHash, link hosts. */
@NullMarked
package social.winnow.text;

import org.jspecify.annotations.NullMarked;
