package social.winnow.admin;

/**
 * Who asks.
 *
 * @param name what it calls itself, else what its token is called; to be written down, proves
 *     nothing
 */
record Moderator(String name, Role role) {}
