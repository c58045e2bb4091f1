package social.winnow.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Traffic of one occasion, as a trace: people from many servers write to people of {@code
 * local.test} within some hours, after a morning of ordinary posts. All of it is invented.
 */
final class Situation {
    private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
    private static final int LOCALS = 150;

    private static final String[] WORDS =
            ("river tram soup paint owl radio garden chess bread lamp fog violin snow ladder cheese"
                            + " train moss kettle harbour button window cloud piano market bicycle"
                            + " lantern orchard ferry pencil storm library carpet island mirror")
                    .split(" ");

    private record Line(double at, String json) {}

    /** Somebody elsewhere. */
    record Person(String name, String host, Duration age, boolean followed) {
        String id() {
            return "https://" + host + "/users/" + name;
        }

        Person young(Duration other) {
            return new Person(name, host, other, false);
        }
    }

    private final String name;
    private final SplittableRandom random;
    private final List<Line> lines = new ArrayList<>();
    private int posts;

    Situation(String name) {
        this.name = name;
        random = new SplittableRandom(name.hashCode());
    }

    String name() {
        return name;
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** Somebody local, some more often than others. */
    String local() {
        return local((int) (LOCALS * random.nextDouble() * random.nextDouble()));
    }

    static String local(int number) {
        return "https://local.test/users/l" + number;
    }

    /**
     * People of so many servers; of all of them about that share has made its account in the last
     * week, of the others some half are followed by somebody local.
     */
    List<Person> people(int count, int servers, double young) {
        return IntStream.range(0, count).mapToObj(i -> person(i, servers, young)).toList();
    }

    private Person person(int i, int servers, double young) {
        int server = (int) (servers * random.nextDouble() * random.nextDouble());
        boolean isYoung = random.nextDouble() < young;
        Duration age = Duration.ofHours(isYoung ? random(160) + 1 : 24 * (30 + random(2000)));
        return new Person(
                "p" + i, "town" + server + ".test", age, !isYoung && random.nextInt(100) < 35);
    }

    /** Posts of every day: what is followed arrives, and some of it turns to local people. */
    Situation ordinary(List<Person> people, int count) {
        for (int i = 0; i < count; i++) {
            Person one = people.get(random(people.size()));
            String text = words(3 + random(20));
            String link =
                    random(5) == 0 ? "https://paper" + random(60) + ".test/" + random(9999) : "";
            Set<String> named = random(12) == 0 ? Set.of(local()) : Set.of();
            post(random.nextDouble() * 6 * 3600, one, new Draft(text, link, "", named));
        }
        return this;
    }

    String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> pick(WORDS))
                .collect(Collectors.joining(" "));
    }

    /**
     * What somebody writes.
     *
     * @param link empty for none
     * @param picture a blurhash, empty for none
     * @param reply the id of what it answers, empty for none
     */
    record Draft(
            String text,
            String link,
            String picture,
            Set<String> named,
            String reply,
            boolean direct) {
        Draft(String text, String link, String picture, Set<String> named) {
            this(text, link, picture, named, "", false);
        }

        Draft directly() {
            return new Draft(text, link, picture, named, reply, true);
        }

        Draft answering(String id) {
            return new Draft(text, link, picture, named, id, direct);
        }
    }

    /** One post by each, spread over so many hours from the third on. */
    Situation each(List<Person> people, double hours, Supplier<Draft> drafts) {
        for (Person one : people) {
            post(3 * 3600 + random.nextDouble() * hours * 3600, one, drafts.get());
        }
        return this;
    }

    String picture() {
        String base83 =
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
        return IntStream.range(0, 36)
                .mapToObj(_ -> String.valueOf(base83.charAt(random(base83.length()))))
                .collect(Collectors.joining());
    }

    void post(double at, Person by, Draft draft) {
        String id = by.id() + "/statuses/" + ++posts;
        Stream<String> mentions = draft.named().stream().sorted();
        String tags =
                mentions.map(it ->
                                "{\"type\":\"Mention\",\"href\":\"%s\",\"name\":\"@%s\"}"
                                        .formatted(it, it.substring(it.lastIndexOf('/') + 1)))
                        .collect(Collectors.joining(","));
        String people =
                draft.named().stream()
                        .sorted()
                        .map(it -> '"' + it + '"')
                        .collect(Collectors.joining(","));
        String everybody = "\"https://www.w3.org/ns/activitystreams#Public\"";
        String to = draft.direct() ? "[" + people + "]" : "[" + everybody + "]";
        String cc =
                draft.direct()
                        ? "[]"
                        : "[\""
                                + by.id()
                                + "/followers\""
                                + (people.isEmpty() ? "" : ",")
                                + people
                                + "]";
        String file =
                draft.picture().isEmpty()
                        ? ""
                        : ("{\"type\":\"Document\",\"mediaType\":\"image/jpeg\",\"url\":\"https://%s/m/%d\","
                               + "\"blurhash\":\"%s\",\"width\":800,\"height\":600}")
                                .formatted(by.host(), posts, draft.picture());
        String link =
                draft.link().isEmpty()
                        ? ""
                        : " <a href=\\\"%s\\\">%s</a>".formatted(draft.link(), draft.link());
        String note =
                ("{\"id\":\"%s\",\"type\":\"Note\",\"attributedTo\":\"%s\",\"content\":\"<p>%s%s</p>\",%s"
                     + "\"to\":%s,\"cc\":%s,\"tag\":[%s],\"attachment\":[%s]}")
                        .formatted(
                                id,
                                by.id(),
                                draft.text(),
                                link,
                                draft.reply().isEmpty()
                                        ? ""
                                        : "\"inReplyTo\":\"" + draft.reply() + "\",",
                                to,
                                cc,
                                tags,
                                file);
        deliver(
                at,
                by,
                ("{\"id\":\"%s/activity\",\"type\":\"Create\",\"actor\":\"%s\",\"to\":%s,\"cc\":%s,"
                                + "\"object\":%s}")
                        .formatted(id, by.id(), to, cc, note));
    }

    private void deliver(double at, Person by, String activity) {
        Instant born = START.plusMillis((long) (at * 1000)).minus(by.age());
        String actor =
                ("{\"id\":\"%s\",\"type\":\"Person\",\"preferredUsername\":\"%s\",\"inbox\":\"%s/inbox\","
                     + "\"published\":\"%s\"}")
                        .formatted(by.id(), by.name(), by.id(), born);
        lines.add(
                new Line(
                        at,
                        ("{\"t\":%s,\"path\":\"/inbox\",\"label\":\"ham\",\"family\":\"%s\",\"sig\":\"valid\","
                             + "\"key_id\":\"%s#main-key\",\"followed\":%b,\"ip\":\"10.0.0.1\","
                             + "\"actor\":%s,\"activity\":%s}")
                                .formatted(at, name, by.id(), by.followed(), actor, activity)));
    }

    /** The trace, in the order of time. */
    List<String> trace() {
        Set<Double> times = new HashSet<>();
        return lines.stream()
                .filter(line -> times.add(line.at()))
                .sorted(Comparator.comparingDouble(Line::at))
                .map(Line::json)
                .toList();
    }
}
