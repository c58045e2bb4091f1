package social.winnow.app;

import java.nio.file.Path;

/**
 * What is to be recorded.
 *
 * @param file to be made
 * @param most bytes after which nothing more is written
 */
record Recording(Path file, long most) {}
