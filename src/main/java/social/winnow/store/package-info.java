/** What must survive a restart: ports, and the values that go through them. */
@NullMarked
package social.winnow.store;

import org.jspecify.annotations.NullMarked;
