package social.winnow.parse;

import social.winnow.model.Activity;

/** What came of reading a body. */
public sealed interface ParseOutcome {

    record Parsed(Activity activity) implements ParseOutcome {}

    /**
     * It is refused.
     *
     * @param detail one short phrase for the log; may quote a few characters of the body
     */
    record Malformed(MalformedReason reason, String detail) implements ParseOutcome {}
}
