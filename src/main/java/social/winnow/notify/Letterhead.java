package social.winnow.notify;

import java.net.URI;
import java.util.Optional;

/**
 * Who writes.
 *
 * @param instance the host name of the instance
 * @param page where moderators find the page
 */
public record Letterhead(Optional<String> instance, Optional<URI> page) {

    String title(Notice notice) {
        return instance.map(host -> host + ": " + notice.title())
                .orElse("Winnow: " + notice.title());
    }
}
