package social.winnow.model;

/**
 * Who is speaking, as far as counting goes.
 *
 * @param actor the id of the actor, as claimed by the activity
 * @param origin the host the actor lives on, lower case, ASCII form
 * @param domain the registrable domain of {@code origin}
 * @param verification whether the claim is proven
 */
public record Sender(String actor, String origin, String domain, Verification verification) {

    /** Whether counters may move under this identity. */
    public boolean counts() {
        return switch (verification) {
            case Verification.Claimed _ -> true;
            case Verification.Unverifiable _ -> false;
        };
    }
}
