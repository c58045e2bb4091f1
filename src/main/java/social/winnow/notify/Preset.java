package social.winnow.notify;

/** What a receiver understands. */
public enum Preset {
    /** One JSON object, signed as Standard Webhooks says. */
    JSON,
    /** An ntfy topic: plain text, the rest in headers. */
    NTFY,
    /** {@code {"text": …}}: Slack, and what takes the same: Mattermost, Discord's /slack. */
    SLACK
}
