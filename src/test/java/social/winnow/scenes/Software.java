package social.winnow.scenes;

import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** How different servers write ids, and what they tell about an account's age. */
enum Software {
    MASTODON("Mastodon/4.4.8 (http.rb/5.2.0; +https://%s/)", Told.DAY, false),
    /** From 4.5 on, accounts made since then have a number in their id. */
    NUMBERED("Mastodon/4.5.3 (http.rb/5.3.1; +https://%s/)", Told.DAY, false),
    MISSKEY("Misskey/2025.12.2 (https://%s)", Told.NEVER, false),
    PLEROMA("Akkoma 3.17.0; https://%s <admin@%s>", Told.NEVER, false),
    LEMMY("Lemmy/0.19.15; +https://%s", Told.SECOND, false),
    GOTOSOCIAL("gotosocial/0.20.2 (+https://%s)", Told.SECOND, true),
    PIXELFED("(Pixelfed/0.12.6; +https://%s)", Told.DAY, false),
    WORDPRESS("WordPress/6.9; https://%s; ActivityPub", Told.SECOND, true),
    PEERTUBE("PeerTube/7.3.0 (+https://%s)", Told.SECOND, false),
    MBIN("Mbin/1.9.0 (+https://%s/agent)", Told.NEVER, false),
    FRIENDICA("Friendica 'Interrupted Fern' 2024.12-1571; https://%s", Told.NEVER, true);

    /** How exactly an account's age is told. */
    enum Told {
        SECOND,
        DAY,
        NEVER
    }

    private static final long MISSKEY_EPOCH = 946_684_800_000L;

    private final String agent;
    private final Told age;
    private final boolean oneByOne;

    Software(String agent, Told age, boolean oneByOne) {
        this.agent = agent;
        this.age = age;
        this.oneByOne = oneByOne;
    }

    String agent(String host) {
        return agent.replace("%s", host);
    }

    Told age() {
        return age;
    }

    /** It sends a copy to everybody's own inbox. */
    boolean oneByOne() {
        return oneByOne;
    }

    String actor(String host, String name, long born, RandomGenerator random) {
        String path =
                switch (this) {
                    case NUMBERED -> "ap/users/" + ((born << 16) | random.nextInt(65536));
                    case MISSKEY -> "users/" + aid(born, random);
                    case LEMMY, MBIN -> "u/" + name;
                    case WORDPRESS -> "author/" + name;
                    case PEERTUBE -> "accounts/" + name;
                    case FRIENDICA -> "profile/" + name;
                    case MASTODON, PLEROMA, GOTOSOCIAL, PIXELFED -> "users/" + name;
                };
        return "https://" + host + "/" + path;
    }

    String object(Being by, long time, RandomGenerator random) {
        String start = "https://" + by.host() + "/";
        long number = (time << 16) | random.nextInt(65536);
        return switch (this) {
            case MASTODON, NUMBERED, GOTOSOCIAL -> by.id() + "/statuses/" + number;
            case MISSKEY -> start + "notes/" + aid(time, random);
            case PLEROMA, FRIENDICA ->
                    start + "objects/" + new UUID(random.nextLong(), random.nextLong());
            case LEMMY -> start + "comment/" + random.nextInt(9_000_000);
            case PIXELFED -> start + "p/" + by.name() + "/" + number;
            case WORDPRESS -> start + "?p=" + random.nextInt(90_000);
            case PEERTUBE -> start + "videos/watch/" + new UUID(random.nextLong(), number);
            case MBIN -> start + "m/all/t/" + random.nextInt(900_000);
        };
    }

    private static String aid(long time, RandomGenerator random) {
        String head = Long.toString(time - MISSKEY_EPOCH, 36);
        String tail = Long.toString(random.nextLong(2_821_109_907_456L), 36);
        return head + ("00000000" + tail).substring(tail.length()).toLowerCase(Locale.ROOT);
    }
}
