/** YAML to records, all problems at once with their lines; watching the file and swapping. */
@NullMarked
package social.winnow.config;

import org.jspecify.annotations.NullMarked;
