package social.winnow.config;

import java.util.Optional;

/**
 * Reads a secret, which must stand elsewhere than in the configuration, or a word for none.
 *
 * @param word what stands for none
 * @param least how many characters it must have, so that nobody guesses it
 */
record SecretReader(String word, int least) implements Form.Reader<Optional<Secret>> {

    @Override
    public Optional<Secret> read(String text) {
        return text.equals(word) ? Optional.empty() : Optional.of(new Secret(text));
    }

    @Override
    public void check(String written, String text) {
        if (text.equals(word)) {
            return;
        }
        if (written.equals(text)) {
            throw new IllegalArgumentException(
                    "must be ${file:/path}, ${env:NAME} or " + word + ": no secret stands here");
        }
        if (text.length() < least) {
            throw new IllegalArgumentException(
                    "must have at least " + least + " characters: openssl rand -base64 32");
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("must be of printed ASCII characters only");
        }
    }
}
