package social.winnow.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** SQLite has no checksums of its own over what it stores. */
final class Checksum {
    private Checksum() {}

    static long of(String... texts) {
        CRC32C sum = new CRC32C();
        for (String text : texts) {
            sum.update(text.getBytes(StandardCharsets.UTF_8));
            sum.update(0);
        }
        return sum.getValue();
    }
}
