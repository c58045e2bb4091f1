package social.winnow.scenes;

import static social.winnow.scenes.Scene.object;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An account elsewhere.
 *
 * @param born milliseconds since 1970
 * @param display the name that is shown
 * @param bio HTML, empty for none
 * @param followed by somebody local
 * @param kind Person, Service, Group or Application
 */
record Being(
        Software software,
        String host,
        String name,
        String id,
        long born,
        String display,
        String bio,
        boolean icon,
        boolean followed,
        String kind) {

    Being called(String other) {
        return new Being(software, host, name, id, born, other, bio, icon, followed, kind);
    }

    Being about(String text) {
        return new Being(software, host, name, id, born, display, text, icon, followed, kind);
    }

    Being as(String other) {
        return new Being(software, host, name, id, born, display, bio, icon, followed, other);
    }

    Being followed(boolean now) {
        return new Being(software, host, name, id, born, display, bio, icon, now, kind);
    }

    String key() {
        return id + "#main-key";
    }

    Map<String, Object> document() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("@context", Scene.CONTEXT);
        all.put("id", id);
        all.put("type", kind);
        all.put("preferredUsername", name);
        all.put("name", display);
        all.put("summary", bio.isEmpty() ? "" : "<p>" + bio + "</p>");
        all.put("inbox", id + "/inbox");
        all.put("outbox", id + "/outbox");
        all.put("followers", id + "/followers");
        all.put("url", "https://" + host + "/@" + name);
        all.put("endpoints", object("sharedInbox", "https://" + host + "/inbox"));
        all.put("publicKey", object("id", key(), "owner", id, "publicKeyPem", "PEM"));
        Instant made = Instant.ofEpochMilli(born);
        switch (software.age()) {
            case SECOND -> all.put("published", made.truncatedTo(ChronoUnit.SECONDS).toString());
            case DAY -> all.put("published", made.truncatedTo(ChronoUnit.DAYS).toString());
            case NEVER -> {}
        }
        if (icon) {
            String picture =
                    "https://"
                            + host
                            + "/avatars/"
                            + Integer.toUnsignedString(id.hashCode())
                            + ".png";
            all.put("icon", object("type", "Image", "mediaType", "image/png", "url", picture));
        }
        return all;
    }
}
