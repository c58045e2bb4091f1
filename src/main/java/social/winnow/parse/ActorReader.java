package social.winnow.parse;

import social.winnow.model.Actor;

import tools.jackson.databind.JsonNode;

/**
 * Reads the document that an account's server answers with: strict about JSON, tolerant about the
 * forms of its members. Key documents that only hint at an account read as one that tells little.
 */
public final class ActorReader {
    private final StrictJson json;

    /**
     * @param maxChars the longest document
     */
    public ActorReader(int maxChars) {
        this.json = new StrictJson(maxChars);
    }

    public ActorRead read(byte[] document) {
        JsonNode root;
        try {
            root = json.read(document);
        } catch (MalformedException e) {
            return new ActorRead.Unreadable(e.detail());
        }
        if (!root.isObject()) {
            return new ActorRead.Unreadable("it is no object");
        }
        if (!Profile.is(root) && !root.has("inbox") && !root.has("publicKey")) {
            return new ActorRead.Unreadable("it describes no account");
        }
        Actor actor = Profile.read(root);
        return actor.id().isEmpty()
                ? new ActorRead.Unreadable("it has no id")
                : new ActorRead.Read(actor);
    }
}
