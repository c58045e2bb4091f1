package social.winnow.verification;

import java.util.Locale;

/** Why checks may fail that should not. */
public enum Cause {
    /** Signatures are good, were the instance reached by the other scheme. */
    SCHEME(
            "signatures are made for the other scheme: set public-scheme to how the outside reaches"
                    + " the instance"),
    /** Signatures are good for another Host than the one that arrives. */
    HOST(
            "signatures are made for another Host than the one that arrives: let the edge pass the"
                    + " client's Host header on unchanged"),
    /** Signatures are good, for a name that the configuration does not know. */
    HOSTS(
            "signatures are made for a name that is not listed under hosts: add every name under"
                    + " which mail reaches the instance"),
    /** Signatures are good, but of another time. */
    CLOCK("signatures are good but of another time: set this machine's clock"),
    /** The same, and the clock was set while Winnow ran. */
    CLOCK_JUMP(
            "signatures are good but of another time since this machine's clock jumped: set it"
                    + " right"),
    /** Signatures are good, bodies are not what was signed. */
    BODY("bodies are not what was signed: let the edge pass them on unchanged"),
    /** Nothing explains it. */
    UNKNOWN(
            "signatures of many servers are wrong: see whether the edge changes Host, Date, Digest"
                    + " or the path, and whether public-scheme, hosts and the clock are right");

    private final String advice;

    Cause(String advice) {
        this.advice = advice;
    }

    /** The name used in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is likely wrong and what to do, without a full stop. */
    public String advice() {
        return advice;
    }
}
