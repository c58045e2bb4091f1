package social.winnow.testkit;

import java.util.stream.Stream;

/** Targets that some router takes for an inbox although they are not spelled as one. */
public final class DisguisedInboxes {
    private DisguisedInboxes() {}

    /** Measured on Rails and Fastify, or tried on them. */
    public static Stream<String> targets() {
        return Stream.of(
                "//inbox",
                "/inbox/",
                "/inbox//",
                "/users//a/inbox",
                "/users/a/inbox/",
                "/inbox.json",
                "/inbox.xml",
                "/users/a/inbox.json",
                "/%69nbox",
                "/%69%6E%62%6f%78",
                "/in%62ox",
                "/users/a/%69nbox",
                "/inbox;x",
                "/inbox;x=1",
                "/inbox#f",
                "/users/../inbox",
                "/users/a%2fb/inbox",
                "/users/a;x/inbox",
                "/INBOX",
                "/./inbox",
                "/x/../inbox",
                "/%2e/inbox",
                "/%2569nbox",
                "/inbox%00",
                "/inbox%20",
                "/inbox%2f",
                "/%2finbox",
                "/inbox%3f",
                "/inbox%C0%AF",
                "/shared-inbox/");
    }
}
