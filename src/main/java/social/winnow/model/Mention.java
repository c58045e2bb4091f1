package social.winnow.model;

/**
 * A person named in a tag. {@code href} is the actor's id; {@code name} is what is shown, often
 * {@code @user@host}.
 */
public record Mention(String href, String name) {}
