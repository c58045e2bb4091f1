package social.winnow.model;

/**
 * An address that a post shows or hides.
 *
 * @param url as written
 * @param host in lower case, international names in their ASCII form
 * @param domain the registrable domain of {@code host}, or {@code host} itself where there is none
 */
public record Link(String url, String host, String domain) {}
