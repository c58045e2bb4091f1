package social.winnow.actor;

/**
 * Where Winnow's own account is found.
 *
 * @param host a host name of its own, lower case
 * @param username lower-case letters, digits and underscores
 */
public record OwnAddress(String host, String username) {
    static final String WEBFINGER = "/.well-known/webfinger";

    /** The account's id, which is also where it is read. */
    public String id() {
        return "https://" + host + "/actor";
    }

    public String keyId() {
        return id() + "#main-key";
    }

    /** As people write it. */
    public String handle() {
        return "@" + username + "@" + host;
    }

    String account() {
        return "acct:" + username + "@" + host;
    }

    /** Where WebFinger is asked for it. */
    public String webfinger() {
        return "https://" + host + WEBFINGER + "?resource=" + account();
    }
}
