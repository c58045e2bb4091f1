package social.winnow.model;

import java.util.Optional;

/**
 * One piece of text that a person would see.
 *
 * @param field where it stood: {@code content}, {@code contentMap}, {@code summary}, {@code name},
 *     {@code source}, {@code _misskey_content}, {@code attachment.name}, {@code attachment.value},
 *     {@code option}, {@code tag.name} (only where it is more than a plain mention, hashtag or
 *     emoji code), {@code quote.content}, …
 * @param language BCP 47 tag, where the document names one
 * @param html whether {@code raw} is HTML
 * @param raw as it stood in the document
 * @param plain what a person reads: tags removed, entities decoded
 */
public record Text(
        String field, Optional<String> language, boolean html, String raw, String plain) {}
