package social.winnow.config;

/**
 * Something in the configuration that must be changed.
 *
 * @param file the file, or {@code environment}
 * @param line 1-based; 0 where there is none
 * @param column 1-based
 * @param path the key, such as {@code rules[2].with.max-mentions}; empty where there is none
 * @param message what is wrong and what it must be
 */
public record Problem(String file, int line, int column, String path, String message) {

    @Override
    public String toString() {
        String at = line == 0 ? file : file + ":" + line + ":" + column;
        return path.isEmpty() ? at + ": " + message : at + ": " + path + ": " + message;
    }
}
