package social.winnow.parse;

import social.winnow.model.Actor;

import tools.jackson.databind.JsonNode;

/**
 * Reads the document that an account's server answers with: strict about JSON, tolerant about the
 * forms of its members. What GoToSocial shows to strangers, an account with little more than its
 * key, reads as a profile that tells little.
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
        if (Profile.is(root) || root.has("inbox") || root.has("publicKey")) {
            return account(root);
        }
        if (KeyMembers.isKey(root)) {
            return key(root);
        }
        return new ActorRead.Unreadable("it describes no account");
    }

    private static ActorRead account(JsonNode root) {
        Actor actor = Profile.read(root);
        return actor.id().isEmpty()
                ? new ActorRead.Unreadable("it has no id")
                : new ActorRead.Read(actor.withKeys(KeyMembers.of(root, actor.id())));
    }

    private static ActorRead key(JsonNode root) {
        return KeyMembers.one(root, "")
                .filter(key -> !key.id().isEmpty() && !key.owner().isEmpty())
                .<ActorRead>map(ActorRead.Key::new)
                .orElseGet(() -> new ActorRead.Unreadable("it is no key of anybody's"));
    }
}
