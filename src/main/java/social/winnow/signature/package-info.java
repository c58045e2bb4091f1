/** HTTP signatures, digests, integrity proofs and keys: reading, checking and making; no I/O. */
@NullMarked
package social.winnow.signature;

import org.jspecify.annotations.NullMarked;
