package social.winnow.relation;

import social.winnow.text.Hosts;

import java.util.Optional;

/**
 * An account as people write it: {@code @user@host}.
 *
 * @param host lower case, ASCII form
 */
public record Address(String user, String host) {
    private static final int LONGEST = 512;

    /** The address, or empty if the text is none. */
    public static Optional<Address> of(String text) {
        String bare = text.startsWith("@") ? text.substring(1) : text;
        int at = bare.indexOf('@');
        boolean plausible = at > 0 && at == bare.lastIndexOf('@') && bare.length() <= LONGEST;
        if (!plausible || bare.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '"')) {
            return Optional.empty();
        }
        return Hosts.of("https://" + bare.substring(at + 1) + "/")
                .map(host -> new Address(bare.substring(0, at), host));
    }

    @Override
    public String toString() {
        return user + "@" + host;
    }
}
