package social.winnow.replay;

/**
 * As what traces are played.
 *
 * @param host the name of the instance that they were delivered to
 * @param known whom it knows
 * @param onlyHam leave out what is labelled spam: what is quiet shows what is done without need
 */
public record Scene(String host, Known known, boolean onlyHam) {}
