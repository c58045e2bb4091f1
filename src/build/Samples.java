/** Activities such as an inbox receives, one kind after the other. */
final class Samples {
    private static final String[] WORDS = {
        "garden", "tea", "bicycle", "river", "kernel", "choir", "lantern", "tram", "harvest", "map"
    };

    private Samples() {}

    static String activity(int i) {
        return switch (i % 12) {
            case 0, 1, 2 -> create(i, reply(i));
            case 3 -> create(i, misskey(i));
            case 4 -> create(i, advertisement(i));
            case 5 -> activity("Like", i, quote("https://social.example/users/mia/statuses/" + i));
            case 6 -> activity("Announce", i, quote("https://far.example/notes/" + i));
            case 7 -> activity("Update", i, note(i, ""));
            case 8 -> activity("Follow", i, quote("https://social.example/users/mia"));
            case 9 -> activity("Undo", i, activity("Follow", i, quote(actor(i))));
            case 10 -> activity("Delete", i, quote(actor(i)));
            default -> activity("Announce", i, create(i, reply(i)));
        };
    }

    static String signature(int i) {
        return "keyId=\""
                + actor(i)
                + "#main-key\",algorithm=\"rsa-sha256\",headers=\"(request-target) host date digest"
                + " content-type\",signature=\""
                + "A".repeat(342)
                + "==\"";
    }

    /** Hosts of .invalid never resolve (RFC 2606), so the build asks nobody for these accounts. */
    private static String actor(int i) {
        String host = "https://host" + i % 40 + ".invalid";
        return switch (i % 3) {
            case 0 -> host + "/users/u" + i % 97;
            case 1 -> host + "/users/9xk2v0ab" + (char) ('a' + i % 26) + "c";
            default -> host + "/ap/users/1135" + (10_000_000_000_000L + i % 97);
        };
    }

    private static String activity(String type, int i, String object) {
        return """
        {"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1",
        {"toot":"http://joinmastodon.org/ns#","sensitive":"as:sensitive"}],
        "id":"%s/activities/%d","type":"%s","actor":"%s","published":"2026-11-20T00:00:00Z",
        "to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["%s/followers"],"object":%s}\
        """
                .formatted(actor(i), i, type, actor(i), actor(i), object);
    }

    private static String create(int i, String note) {
        return activity("Create", i, note);
    }

    private static String reply(int i) {
        return note(i, ",\"inReplyTo\":\"https://social.example/users/mia/statuses/" + i + "\"");
    }

    private static String misskey(int i) {
        return note(
                i,
                ",\"_misskey_content\":\""
                        + sentence(i)
                        + "\",\"source\":{\"content\":\""
                        + sentence(i)
                        + "\",\"mediaType\":\"text/x.misskeymarkdown\"}");
    }

    /** The same words to ever more people by ever new accounts: something to keep back. */
    private static String advertisement(int i) {
        StringBuilder people = new StringBuilder();
        for (int n = 0; n < 12; n++) {
            people.append(n == 0 ? "" : ",").append(mention("https://social.example/users/p" + n));
        }
        return """
        {"id":"%s/notes/%d","type":"Note","attributedTo":"%s","published":"2026-11-20T00:00:00Z",
        "to":["https://www.w3.org/ns/activitystreams#Public"],"cc":[],
        "content":"<p>Cheap followers, buy now at <a href=\\"https://shop.invalid/\\">shop</a></p>",
        "tag":[%s]}\
        """
                .formatted(actor(i), i, actor(i), people);
    }

    private static String note(int i, String more) {
        return """
        {"id":"%s/notes/%d","type":"Note","attributedTo":"%s","published":"2026-11-20T00:00:00Z",
        "summary":null,"sensitive":false,"to":["https://www.w3.org/ns/activitystreams#Public"],
        "cc":["%s/followers"],"content":"<p>%s <a href=\\"https://news.invalid/%d\\">link</a></p>",
        "contentMap":{"en":"<p>%s</p>"},"tag":[%s,{"type":"Hashtag","name":"#%s",
        "href":"https://far.example/tags/%s"}],"attachment":[{"type":"Document",
        "mediaType":"image/png","url":"https://media.invalid/%d.png","name":"a %s","width":640,
        "height":480,"blurhash":"UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH"}]%s}\
        """
                .formatted(
                        actor(i),
                        i,
                        actor(i),
                        actor(i),
                        sentence(i),
                        i,
                        sentence(i),
                        mention("https://social.example/users/mia"),
                        word(i),
                        word(i),
                        i,
                        word(i),
                        more);
    }

    private static String mention(String person) {
        return "{\"type\":\"Mention\",\"href\":\"" + person + "\",\"name\":\"@somebody\"}";
    }

    private static String sentence(int i) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 8 + i % 30; n++) {
            text.append(word(i * 7 + n * n)).append(n % 9 == 8 ? ". " : " ");
        }
        return text.toString().trim();
    }

    private static String word(int i) {
        return WORDS[i % WORDS.length];
    }

    private static String quote(String text) {
        return '"' + text + '"';
    }
}
