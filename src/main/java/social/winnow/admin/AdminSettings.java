package social.winnow.admin;

import java.net.URI;
import java.util.Optional;

/**
 * Who is let in, and by which name.
 *
 * @param token of those who may do everything
 * @param readToken of those who only look
 * @param publicUrl what browsers call the page, scheme and host in lower case, without a path
 */
public record AdminSettings(String token, Optional<String> readToken, Optional<URI> publicUrl) {

    /** Without the tokens. */
    @Override
    public String toString() {
        return "AdminSettings[" + publicUrl + "]";
    }
}
