/** The only place that knows Netty: server, upstream pool, relay, safe dialler. */
@NullMarked
package social.winnow.http;

import org.jspecify.annotations.NullMarked;
