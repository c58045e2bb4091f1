package social.winnow.app;

import social.winnow.app.DemoPost.Kind;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The posts of the demonstration: people who talk to each other, then a wave shaped like that of
 * February 2024, in which throw-away accounts on many small servers mention strangers beside one
 * link; and a few in the name of somebody else. The same seed and time give the same posts.
 */
final class DemoTraffic {
    static final String INSTANCE = "village.test";

    private static final String FORGER = "https://forger.test/users/rob";

    private static final List<String> WORDS =
            List.of(
                    "The apple tree in the yard is finally in bloom",
                    "Does anybody know a good book about lighthouses?",
                    "Baked bread with my grandmother's starter, it rose twice as high",
                    "Morning fog over the harbour, ferries are late again",
                    "Our choir is looking for two more altos",
                    "今日は川沿いを散歩しました。風が気持ちよかった",
                    "Heute Abend Brettspiele im Gemeindehaus, alle willkommen",
                    "Photo walk on Sunday, meet at the old mill",
                    "Le marché du samedi déménage place de la gare",
                    "Fixed the leaking tap all by myself, so proud",
                    "Which bird sings like a squeaky door? Heard it at dawn",
                    "Train strike tomorrow, take the bicycle");
    private static final List<String> LOCALS =
            List.of("mia", "jonas", "yuki", "amara", "petr", "lucia", "tom", "ines");

    private final Random random;
    private final Instant now;
    private int serial;

    DemoTraffic(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    /** Posts of ordinary people: public notes, replies to local people, boosts, likes, follows. */
    List<DemoPost> ordinary(int count) {
        return IntStream.range(0, count).mapToObj(_ -> ordinaryPost()).toList();
    }

    /** The wave, from so many accounts, with ordinary posts among it. */
    List<DemoPost> wave(int accounts, int postsEach) {
        List<DemoPost> posts = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            Instant born = now.minus(Duration.ofMinutes(5 + random.nextInt(600)));
            String actor =
                    "https://small%d.test/users/%s".formatted(i % (accounts / 2 + 1), aidx(born));
            for (int j = 0; j < postsEach; j++) {
                posts.add(wavePost(actor));
            }
            posts.add(ordinaryPost());
        }
        return posts;
    }

    private DemoPost ordinaryPost() {
        String host = "friends%d.test".formatted(random.nextInt(25));
        Instant born = now.minus(Duration.ofDays(30 + random.nextInt(1500)));
        String actor = "https://%s/users/%s".formatted(host, aidx(born));
        String local = LOCALS.get(random.nextInt(LOCALS.size()));
        String text = WORDS.get(random.nextInt(WORDS.size()));
        return switch (random.nextInt(8)) {
            case 0 -> simple(actor, "Like", localPost(local), "likes a post of " + local);
            case 1 -> simple(actor, "Announce", localPost(local), "boosts a post of " + local);
            case 2 -> simple(actor, "Follow", localActor(local), "follows " + local);
            case 3 -> note(actor, text, List.of(localActor(local)), localPost(local), "");
            default -> note(actor, text, List.of(), "", "");
        };
    }

    private DemoPost wavePost(String actor) {
        List<String> strangers = new ArrayList<>();
        int first = random.nextInt(LOCALS.size());
        for (int i = 0; i < 3; i++) {
            strangers.add(localActor(LOCALS.get((first + i) % LOCALS.size())));
        }
        strangers.add("https://elsewhere%d.test/users/kim".formatted(random.nextInt(40)));
        strangers.add("https://elsewhere%d.test/users/lou".formatted(random.nextInt(40)));
        String text = "Join the winter party now";
        return of(Kind.WAVE, note(actor, text, strangers, "", "https://party.example/now"));
    }

    /**
     * Posts in the name of people who sent something before: half are signed by a key of the
     * forger's own, half only look as if those people had signed them.
     */
    List<DemoPost> forged(List<DemoPost> ordinary, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    String victim = ordinary.get(random.nextInt(ordinary.size())).actor();
                    DemoPost post =
                            note(
                                    victim,
                                    "I have a new address, write to me there",
                                    List.of(),
                                    "",
                                    "");
                    String signer = i % 2 == 0 ? FORGER : DemoSenders.FORGED + victim;
                    return new DemoPost(
                            Kind.FORGED,
                            post.inbox(),
                            victim,
                            signer,
                            post.id(),
                            post.json(),
                            post.line());
                })
                .toList();
    }

    private static DemoPost of(Kind kind, DemoPost post) {
        return new DemoPost(
                kind,
                post.inbox(),
                post.actor(),
                post.signer(),
                post.id(),
                post.json(),
                post.line());
    }

    private DemoPost note(
            String actor, String text, List<String> mentioned, String inReplyTo, String link) {
        String id = actor + "/notes/" + ++serial;
        String tags =
                mentioned.stream()
                        .map(person -> "{\"type\":\"Mention\",\"href\":\"" + person + "\"}")
                        .collect(Collectors.joining(","));
        String cc =
                mentioned.stream()
                        .map(person -> ",\"" + person + "\"")
                        .collect(Collectors.joining());
        String anchor = link.isEmpty() ? "" : " <a href=\\\"" + link + "\\\">" + link + "</a>";
        String json =
                """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%1$s/activity",\
                "type":"Create","actor":"%2$s","published":"%3$s",\
                "to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["%2$s/followers"%4$s],\
                "object":{"id":"%1$s","type":"Note","attributedTo":"%2$s","published":"%3$s",\
                "inReplyTo":%5$s,"to":["https://www.w3.org/ns/activitystreams#Public"],\
                "cc":["%2$s/followers"%4$s],"content":"<p>%6$s%7$s</p>","tag":[%8$s]}}\
                """
                        .formatted(
                                id,
                                actor,
                                now,
                                cc,
                                inReplyTo.isEmpty() ? "null" : "\"" + inReplyTo + "\"",
                                text,
                                anchor,
                                tags);
        return new DemoPost(
                Kind.ORDINARY,
                "/inbox",
                actor,
                actor,
                id + "/activity",
                json,
                text + to(mentioned.size()));
    }

    private static String to(int people) {
        return switch (people) {
            case 0 -> "";
            case 1 -> " → 1 person";
            default -> " → " + people + " people";
        };
    }

    private DemoPost simple(String actor, String type, String object, String line) {
        String id = actor + "/acts/" + ++serial;
        String json =
                """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%s",\
                "type":"%s","actor":"%s","object":"%s"}\
                """
                        .formatted(id, type, actor, object);
        return new DemoPost(Kind.ORDINARY, "/inbox", actor, actor, id, json, line);
    }

    private static String localActor(String name) {
        return "https://" + INSTANCE + "/users/" + name;
    }

    private String localPost(String name) {
        return localActor(name) + "/statuses/" + random.nextInt(20);
    }

    /** A Misskey id of that time: 8 base-36 digits of milliseconds since 2000, then chance. */
    private String aidx(Instant time) {
        long millis = time.toEpochMilli() - Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
        StringBuilder id = new StringBuilder(Long.toString(millis, 36));
        while (id.length() < 16) {
            id.append(Character.forDigit(random.nextInt(36), 36));
        }
        return id.toString();
    }
}
