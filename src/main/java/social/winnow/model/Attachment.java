package social.winnow.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file shown with a post. Width and height in pixels; Misskey sends neither them nor a blurhash.
 */
public record Attachment(
        Optional<String> url,
        Optional<String> mediaType,
        Optional<String> blurhash,
        OptionalInt width,
        OptionalInt height) {}
