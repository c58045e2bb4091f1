package social.winnow.parse;

import social.winnow.model.Oddity;

import tools.jackson.databind.JsonNode;

import java.util.Set;

/** Bytes to activities: strict about JSON, tolerant about the shapes of ActivityStreams. */
public final class ActivityParser {
    private final StrictJson json;

    /**
     * @param maxBytes the longest body that is read
     */
    public ActivityParser(int maxBytes) {
        json = new StrictJson(maxBytes);
    }

    /** What the body says, or why it is refused; throws nothing, whatever the bytes. */
    public ParseOutcome parse(byte[] body) {
        try {
            JsonNode document = json.read(body);
            Set<Oddity> oddities = LinkedData.inspect(document);
            return new ParseOutcome.Parsed(new ActivityReader(oddities).read(document));
        } catch (MalformedException e) {
            return new ParseOutcome.Malformed(e.reason(), e.detail());
        }
    }
}
