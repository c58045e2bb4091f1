package social.winnow.recording;

import social.winnow.model.http.Cidr;
import social.winnow.text.Hosts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Other names for people, servers, pages and addresses: the same for the same one, and built alike,
 * so that what rules see of them stays. What lies under one registrable domain lies under one
 * again.
 */
final class Pseudonyms {
    /** The name of the instance in every recording. */
    static final String LOCAL = "local.test";

    private static final String VOWELS = "aeiou";
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxyz";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LONGEST = 64;

    /** From this length on two names hardly ever get the same pseudonym. */
    private static final int TELLING = 12;

    /** Parts of paths that tell what something is, not whose. */
    private static final Set<String> STRUCTURE =
            Set.of(
                    "users",
                    "user",
                    "u",
                    "ap",
                    "actor",
                    "accounts",
                    "profile",
                    "people",
                    "c",
                    "m",
                    "inbox",
                    "outbox",
                    "followers",
                    "following",
                    "followings",
                    "subscribers",
                    "members",
                    "friends",
                    "featured",
                    "collections",
                    "tags",
                    "statuses",
                    "status",
                    "notes",
                    "note",
                    "objects",
                    "object",
                    "posts",
                    "post",
                    "p",
                    "activities",
                    "activity",
                    "activitypub",
                    "likes",
                    "announces",
                    "shares",
                    "replies",
                    "comment",
                    "comments",
                    "create",
                    "update",
                    "delete",
                    "undo",
                    "follow",
                    "accept",
                    "media",
                    "avatars",
                    "files",
                    "videos",
                    "watch",
                    "w",
                    "main-key",
                    "key",
                    "index.php",
                    "wp-json",
                    "1.0");

    private final SecretKey key;
    private final Set<String> local;
    private final TimedIds ids;

    /**
     * @param local the hosts of the instance, as {@link Hosts#of} gives them
     */
    Pseudonyms(SecretKey key, Set<String> local, TimedIds ids) {
        this.key = key;
        this.local = local;
        this.ids = ids;
    }

    /** A host; its registrable domain becomes one under {@code .example}. */
    String host(String host) {
        if (local.contains(host)) {
            return LOCAL;
        }
        String domain = Hosts.domain(host);
        String name = letters("domain", domain, 10) + ".example";
        if (domain.length() >= host.length()) {
            return name;
        }
        StringBuilder whole = new StringBuilder();
        for (String label :
                host.substring(0, host.length() - domain.length() - 1).split("\\.", -1)) {
            whole.append(letters("label", label, 6)).append('.');
        }
        return whole.append(name).toString();
    }

    /** An id, a link: host and every part of the path that is a name become others. */
    String url(String url) {
        Optional<String> host = Hosts.of(url);
        if (host.isEmpty()) {
            return "tag:" + letters("opaque", url, 12);
        }
        String start = url.regionMatches(true, 0, "http:", 0, 5) ? "http://" : "https://";
        return start + host(host.get()) + path(url.substring(afterAuthority(url)));
    }

    private static int afterAuthority(String url) {
        int at = url.indexOf(':') + 1;
        while (at < url.length() && (url.charAt(at) == '/' || url.charAt(at) == '\\')) {
            at++;
        }
        while (at < url.length() && "/\\?#".indexOf(url.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** A path with what follows it. */
    String path(String path) {
        return ids.account(path)
                .map(account -> account.other() + parts(path.substring(account.length())))
                .orElseGet(() -> parts(path));
    }

    private String parts(String path) {
        StringBuilder other = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || "/?#&=".indexOf(path.charAt(i)) >= 0) {
                other.append(segment(path.substring(from, i)));
                if (i < path.length()) {
                    other.append(path.charAt(i));
                }
                from = i + 1;
            }
        }
        return other.toString();
    }

    private String segment(String segment) {
        String lower = segment.toLowerCase(Locale.ROOT);
        if (segment.isEmpty() || STRUCTURE.contains(lower)) {
            return segment;
        }
        if (segment.startsWith("@")) {
            return "@" + unique(lower.substring(1));
        }
        return unique(lower);
    }

    /** A pseudonym so long that no two are alike. */
    private String unique(String name) {
        String shape = name(name);
        return shape.length() >= TELLING
                ? shape
                : shape + "-" + name(letters("more", name, TELLING - shape.length()));
    }

    /** A name of the same length and build: vowels stay vowels, digits digits, signs themselves. */
    String name(String name) {
        String start = name.substring(0, Math.min(name.length(), LONGEST));
        StringBuilder other = new StringBuilder(start.length());
        for (int i = 0; i < start.length(); i++) {
            int choice = (int) (key.of("name" + i, name.toLowerCase(Locale.ROOT)) >>> 33);
            other.append(likewise(start.charAt(i), choice));
        }
        return other.toString();
    }

    private static char likewise(char c, int choice) {
        if (c >= '0' && c <= '9') {
            return (char) ('0' + choice % 10);
        }
        if (!Character.isLetter(c)) {
            return c < 0x80 ? c : '_';
        }
        String kind = VOWELS.indexOf(Character.toLowerCase(c)) >= 0 ? VOWELS : CONSONANTS;
        char other = kind.charAt(choice % kind.length());
        return Character.isUpperCase(c) ? Character.toUpperCase(other) : other;
    }

    private String letters(String purpose, String text, int length) {
        long bits = key.of(purpose, text);
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            // The first is a letter: a host of digits would be an address.
            letters.append(BASE32.charAt((int) ((bits >>> (5 * i)) & (i == 0 ? 15 : 31))));
        }
        return letters.toString();
    }

    /**
     * The hash of a picture: every place has an alphabet of its own, so that two are as much alike
     * as before. The first character, which tells the form, stays.
     */
    String blurhash(String hash) {
        String start = hash.substring(0, Math.min(hash.length(), 2 * LONGEST));
        StringBuilder other = new StringBuilder(start);
        for (int i = 1; i < start.length(); i++) {
            int at = BASE83.indexOf(start.charAt(i));
            int turn = (int) (key.of("blurhash", Integer.toString(i)) >>> 33);
            other.setCharAt(i, BASE83.charAt((Math.max(at, 0) + turn % 83) % 83));
        }
        return other.toString();
    }

    private static final String BASE83 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

    /** An address: what shares a network shares one again. */
    InetAddress address(InetAddress address) {
        byte[] network = Cidr.network(address).address().getAddress();
        byte[] other = new byte[16];
        other[0] = (byte) 0xfd; // unique local, RFC 4193
        System.arraycopy(key.bytes("network", network), 0, other, 1, 5);
        System.arraycopy(key.bytes("address", address.getAddress()), 0, other, 8, 8);
        try {
            return InetAddress.getByAddress(Arrays.copyOf(other, 16));
        } catch (UnknownHostException e) {
            throw new AssertionError("sixteen bytes are an address", e);
        }
    }
}
