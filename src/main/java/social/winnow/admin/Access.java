package social.winnow.admin;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.text.Printable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Who is let in: the holder of a token, sent as {@code Authorization: Bearer} (RFC 6750 §2.1) and
 * never in a cookie, which a browser would send along for other sites. Digests are compared, both
 * tokens every time, so that the time it takes tells nothing. Who shows a token that is right is
 * let in however many others failed: behind one proxy all look alike.
 */
final class Access {
    private static final String BEARER = "Bearer ";
    private static final String NAME = "X-Winnow-Moderator";
    private static final int LONGEST_NAME = 64;

    private final byte[] moderate;
    private final Optional<byte[]> read;
    private final Failures failures;

    Access(AdminSettings settings, Failures failures) {
        this.moderate = digest(settings.token());
        this.read = settings.readToken().map(Access::digest);
        this.failures = failures;
    }

    Moderator admit(Request request) throws ProblemException {
        Optional<Role> role = role(request.headers());
        if (role.isEmpty()) {
            if (failures.tooMany(request.client())) {
                throw new ProblemException(Problem.tooManyFailures());
            }
            failures.failed(request.client());
            throw new ProblemException(Problem.unauthorized());
        }
        String otherwise = role.get() == Role.MODERATE ? "moderator" : "reader";
        return new Moderator(name(request, otherwise), role.get());
    }

    /** Whether that head shows a token that is right; nothing is counted. */
    boolean knows(Headers head) {
        return role(head).isPresent();
    }

    private Optional<Role> role(Headers head) {
        byte[] shown = digest(token(head));
        boolean reads = MessageDigest.isEqual(read.orElse(moderate), shown) && read.isPresent();
        boolean moderates = MessageDigest.isEqual(moderate, shown);
        Optional<Role> reader = reads ? Optional.of(Role.READ) : Optional.empty();
        return moderates ? Optional.of(Role.MODERATE) : reader;
    }

    private static String token(Headers head) {
        List<String> lines = head.all("Authorization");
        if (lines.size() != 1) {
            return "";
        }
        String line = lines.getFirst();
        return line.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? line.substring(BEARER.length())
                : "";
    }

    /** Percent-encoded, since a header of {@code fetch} can only hold Latin-1. */
    private static String name(Request request, String otherwise) {
        String sent = request.headers().first(NAME).orElse("").strip();
        String name = Printable.of(decoded(sent).strip(), LONGEST_NAME);
        return name.isEmpty() ? otherwise : name;
    }

    private static String decoded(String sent) {
        try {
            return URLDecoder.decode(sent.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return sent;
        }
    }

    private static byte[] digest(String token) {
        return Body.of(token).sha256();
    }
}
