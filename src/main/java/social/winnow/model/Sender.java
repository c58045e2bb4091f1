package social.winnow.model;

/**
 * Who is speaking, as far as counting goes.
 *
 * @param actor the id of the actor, as claimed by the activity
 * @param origin the host the actor lives on, lower case, ASCII form
 * @param domain the registrable domain of {@code origin}
 * @param verification whether the claim is proven
 * @param carrier who answers for the rates: of what is relayed, whoever signed it
 */
public record Sender(
        String actor, String origin, String domain, Verification verification, Carrier carrier) {

    /**
     * Whoever brings something and is counted for it.
     *
     * @param actor its id
     * @param origin the host it lives on, lower case, ASCII form
     * @param domain the registrable domain of {@code origin}
     */
    public record Carrier(String actor, String origin, String domain) {}

    /** Somebody who speaks for itself. */
    public Sender(String actor, String origin, String domain, Verification verification) {
        this(actor, origin, domain, verification, new Carrier(actor, origin, domain));
    }

    /** Whether it is proven that the actor speaks, so that counters may move under its name. */
    public boolean counts() {
        return switch (verification) {
            case Verification.Verified _ -> true;
            case Verification.Relayed _,
                    Verification.Unverifiable _,
                    Verification.Invalid _,
                    Verification.Unsigned _ ->
                    false;
        };
    }

    /** Whether it is proven who brings it, so that counters may move under the carrier's name. */
    public boolean carries() {
        return counts() || verification instanceof Verification.Relayed;
    }
}
