/** YAML to records, all problems at once. */
@NullMarked
package social.winnow.config;

import org.jspecify.annotations.NullMarked;
