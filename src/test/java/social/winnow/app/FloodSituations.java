package social.winnow.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Occasions on which many strangers react, follow, boost or report within a short time, and each
 * has a reason to. All of it is invented.
 */
final class FloodSituations {
    private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
    private static final int LOCALS = 200;
    private static final Duration YEARS = Duration.ofDays(900);

    private record Line(double at, String json) {}

    /** Somebody elsewhere. */
    private record Account(String id, String type, Duration age) {
        static Account on(String host, String name, Duration age) {
            return new Account("https://" + host + "/users/" + name, "Person", age);
        }

        /** The account that speaks for a server. */
        static Account of(String host) {
            return new Account("https://" + host + "/actor", "Application", YEARS);
        }
    }

    /** One occasion. */
    static final class Occasion {
        private final String name;
        private final SplittableRandom random;
        private final List<Line> lines = new ArrayList<>();

        private Occasion(String name) {
            this.name = name;
            random = new SplittableRandom(name.hashCode());
        }

        @Override
        public String toString() {
            return name;
        }

        private int random(int least, int most) {
            return least + random.nextInt(most - least + 1);
        }

        private Duration young() {
            return Duration.ofMinutes(random(20, 2 * 24 * 60));
        }

        private double within(double minutes) {
            return random.nextDouble() * minutes * 60;
        }

        private static String local(int number) {
            return "https://local.test/users/l" + number;
        }

        private static String post(int number) {
            return local(3) + "/statuses/" + number;
        }

        /** So many at most, some of them more often than others. */
        private Set<String> people(int count) {
            return IntStream.range(0, count)
                    .mapToObj(
                            _ -> local((int) (LOCALS * random.nextDouble() * random.nextDouble())))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private void like(double at, Account by, String post, String emoji) {
            act(at, by, "Like", '"' + post + '"', ",\"content\":\"" + emoji + '"');
        }

        private void follow(double at, Account by, String whom) {
            act(at, by, "Follow", '"' + whom + '"', "");
        }

        private void boost(double at, Account by, String post) {
            String people =
                    ",\"to\":[\"as:Public\"],\"cc\":[\"%s/followers\",\"%s\"]"
                            .formatted(by.id(), local(3));
            act(at, by, "Announce", '"' + post + '"', people);
        }

        private void report(double at, Account by, String whom) {
            String text = ",\"content\":\"insults people, number " + random(1, 9999) + '"';
            act(
                    at,
                    by,
                    "Flag",
                    "[\"%s\",\"%s/statuses/%d\"]".formatted(whom, whom, random(1, 9)),
                    text);
        }

        private void act(double at, Account by, String type, String object, String more) {
            String activity =
                    "{\"id\":\"%s#%s/%d\",\"type\":\"%s\",\"actor\":\"%s\",\"object\":%s%s}"
                            .formatted(by.id(), type, lines.size(), type, by.id(), object, more);
            Instant born = START.plusMillis((long) (at * 1000)).minus(by.age());
            String actor =
                    ("{\"id\":\"%s\",\"type\":\"%s\",\"preferredUsername\":\"u\",\"inbox\":\"%s/inbox\","
                         + "\"published\":\"%s\"}")
                            .formatted(by.id(), by.type(), by.id(), born);
            lines.add(
                    new Line(
                            at,
                            ("{\"t\":%s,\"path\":\"/inbox\",\"label\":\"ham\",\"family\":\"%s\","
                                            + "\"sig\":\"valid\",\"key_id\":\"%s#main-key\","
                                            + "\"followed\":false,\"ip\":\"10.0.0.1\",\"actor\":%s,"
                                            + "\"activity\":%s}")
                                    .formatted(at, name, by.id(), actor, activity)));
        }

        List<String> trace() {
            return lines.stream()
                    .sorted(Comparator.comparingDouble(Line::at))
                    .map(Line::json)
                    .toList();
        }
    }

    private FloodSituations() {}

    static List<Occasion> all() {
        return List.of(
                popularPost(),
                schoolClass(),
                reportsOfOneAbuser(),
                reportsOfOurSpammers(),
                serverThatMoves(),
                searchEngine(),
                emojiStorm(),
                gallery());
    }

    /** A post that a large new server's young accounts like and boost; some like it twice. */
    private static Occasion popularPost() {
        Occasion it = new Occasion("popular-post");
        for (int i = 0; i < 1_600; i++) {
            String host = i % 5 == 0 ? "town" + it.random(0, 60) + ".test" : "newcomers.test";
            Account one = Account.on(host, "u" + i, i % 3 == 0 ? YEARS : it.young());
            double at = it.within(60);
            it.like(at, one, Occasion.post(1), "⭐");
            if (i % 20 == 0) {
                it.like(at + 40, one, Occasion.post(1), "⭐");
            }
            if (i % 4 == 0) {
                it.boost(at + 9, one, Occasion.post(1));
            }
        }
        return it;
    }

    /** They made accounts this morning, follow their teacher and each other's finds. */
    private static Occasion schoolClass() {
        Occasion it = new Occasion("school-class");
        for (int i = 0; i < 32; i++) {
            Account pupil =
                    Account.on("school.test", "pupil" + i, Duration.ofMinutes(it.random(5, 90)));
            it.follow(it.within(20), pupil, Occasion.local(3));
            it.people(8).forEach(one -> it.follow(it.within(45), pupil, one));
            for (int k = it.random(3, 12); k > 0; k--) {
                it.like(it.within(45), pupil, Occasion.post(k), "⭐");
            }
        }
        return it;
    }

    /** One local person insults people everywhere: their servers say so, and some themselves. */
    private static Occasion reportsOfOneAbuser() {
        Occasion it = new Occasion("reports-of-one-abuser");
        for (int server = 0; server < 80; server++) {
            Account account = Account.of("town" + server + ".test");
            for (int k = server == 0 ? 40 : it.random(1, 6); k > 0; k--) {
                it.report(it.within(240), account, Occasion.local(3));
            }
        }
        for (int i = 0; i < 60; i++) {
            Account one =
                    Account.on(
                            "village" + i % 25 + ".test", "u" + i, i % 4 == 0 ? it.young() : YEARS);
            for (int k = it.random(1, 2); k > 0; k--) {
                it.report(it.within(240), one, Occasion.local(3));
            }
        }
        return it;
    }

    /** Spammers have made accounts here: moderators everywhere pass on report after report. */
    private static Occasion reportsOfOurSpammers() {
        Occasion it = new Occasion("reports-of-our-spammers");
        for (int server = 0; server < 60; server++) {
            Account account = Account.of("town" + server + ".test");
            for (int k = it.random(5, 30); k > 0; k--) {
                it.report(it.within(180), account, Occasion.local(it.random(100, 199)));
            }
        }
        for (int i = 0; i < 60; i++) {
            Account one = Account.on("village" + i + ".test", "u" + i, YEARS);
            for (int k = it.random(1, 5); k > 0; k--) {
                it.report(it.within(180), one, Occasion.local(it.random(100, 199)));
            }
        }
        return it;
    }

    /** Forty people take their lists of whom they follow to a new server, and their bot does. */
    private static Occasion serverThatMoves() {
        Occasion it = new Occasion("server-that-moves");
        for (int i = 0; i < 40; i++) {
            Account one = Account.on("new-harbour.test", "u" + i, it.young());
            double at = it.within(120);
            for (String friend : it.people(it.random(5, 60))) {
                it.follow(at + it.within(4), one, friend);
            }
        }
        Account bot =
                new Account("https://new-harbour.test/users/bot", "Service", Duration.ofHours(2));
        for (int i = 0; i < 150; i++) {
            it.follow(3600 + i * 2, bot, Occasion.local(i));
        }
        return it;
    }

    /** It follows everybody who wants to be found. */
    private static Occasion searchEngine() {
        Occasion it = new Occasion("search-engine");
        Account engine =
                new Account("https://finder.test/users/engine", "Service", Duration.ofDays(20));
        for (int i = 0; i < 200; i++) {
            it.follow(i * 3, engine, Occasion.local(i));
        }
        return it;
    }

    /** A joke to which people react with everything they have. */
    private static Occasion emojiStorm() {
        Occasion it = new Occasion("emoji-storm");
        for (int i = 0; i < 120; i++) {
            Account one =
                    Account.on("town" + i % 40 + ".test", "u" + i, i % 5 == 0 ? it.young() : YEARS);
            double at = it.within(90);
            int first = it.random(0, 20);
            for (int k = it.random(1, 9); k > 0; k--) {
                it.like(at + 3 * k, one, Occasion.post(1), ":emoji" + (first + k) + ':');
            }
        }
        return it;
    }

    /** New people find an artist, look at everything and show it to others. */
    private static Occasion gallery() {
        Occasion it = new Occasion("gallery");
        for (int i = 0; i < 60; i++) {
            Account one =
                    Account.on("town" + i % 20 + ".test", "u" + i, i % 2 == 0 ? it.young() : YEARS);
            double at = it.within(240);
            it.follow(at, one, Occasion.local(3));
            for (int post = it.random(5, 80); post > 0; post--) {
                it.like(at + 7 * post, one, Occasion.post(post), "⭐");
                if (post % 4 == 0) {
                    it.boost(at + 7 * post + 1, one, Occasion.post(post));
                }
            }
        }
        return it;
    }
}
