package social.winnow.scenes;

import static social.winnow.scenes.Scene.BEGIN;
import static social.winnow.scenes.Scene.local;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What somebody would try who has read how Winnow decides: the cheapest ways of reaching a thousand
 * people here.
 */
public final class Attacks {
    private static final String PITCH =
            "{{My|Our} {aunt|cousin|neighbour}|{A friend|Somebody} from {work|the gym}}"
                    + " {makes|earns} {about|more than} {300|450|700} a day with {this|a simple}"
                    + " {method|app|desk}. {Look|Have a look} {here|for yourself} ";

    private static final double FRESH = 5;
    private static final double OLD = 24 * 400;

    private Attacks() {}

    /**
     * One way.
     *
     * @param named how many people each delivery notifies
     * @param needs what it takes beside accounts, for the table
     */
    public record Attack(
            String name, int accounts, int named, String needs, Consumer<Scene> plays) {
        public Scene scene() {
            return Scene.spam(name, plays);
        }
    }

    public static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        senders(all);
        routes(all);
        memory(all);
        return all;
    }

    private static void senders(List<Attack> all) {
        all.add(wave("one link, fresh accounts", 100, 5, 4, FRESH, "", (s, i) -> "lure.example"));
        all.add(wave("one link, a week old", 100, 5, 4, 24 * 8, "", (s, i) -> "lure.example"));
        all.add(
                wave(
                        "one link, a month old, one post each",
                        400,
                        1,
                        4,
                        24 * 40,
                        "400 servers",
                        (s, i) -> "lure.example"));
        all.add(
                wave(
                        "one link, a month old, two posts each",
                        200,
                        2,
                        4,
                        24 * 40,
                        "200 servers",
                        (s, i) -> "lure.example"));
        all.add(
                wave(
                        "a domain for two, fresh",
                        100,
                        5,
                        4,
                        FRESH,
                        "50 domains",
                        (s, i) -> "lure" + i / 2 + ".example"));
        all.add(
                wave(
                        "a domain for each, fresh",
                        60,
                        8,
                        4,
                        FRESH,
                        "60 domains",
                        (s, i) -> "lure" + i + ".example"));
        all.add(
                wave(
                        "a domain for each, a month old",
                        60,
                        8,
                        4,
                        24 * 40,
                        "60 domains",
                        (s, i) -> "lure" + i + ".example"));
        all.add(wave("one fresh account", 1, 400, 4, FRESH, "", (s, i) -> "lure.example"));
        all.add(wave("one old account", 1, 400, 4, OLD, "", (s, i) -> "lure.example"));
        all.add(
                new Attack(
                        "one old account, as answers to something elsewhere",
                        1,
                        4,
                        "",
                        Attacks::elsewhere));
        all.add(
                wave(
                        "fifty names in a post, old accounts",
                        30,
                        1,
                        50,
                        OLD,
                        "",
                        (s, i) -> "lure" + i + ".example"));
        all.add(
                wave(
                        "fifty names in a post, fresh accounts",
                        30,
                        1,
                        50,
                        FRESH,
                        "",
                        (s, i) -> "lure" + i + ".example"));
        all.add(
                new Attack(
                        "two posts of one fresh account every two minutes",
                        1,
                        4,
                        "",
                        s -> posts(s, account(s, 0, FRESH), 200, 4, 121, "lure.example")));
        all.add(new Attack("one link, one account in 130 s", 150, 4, "", Attacks::patiently));
        all.add(new Attack("own server, link to it", 60, 3, "1 domain", Attacks::ownServer));
        all.add(
                new Attack(
                        "own server, ages made up, one post each",
                        400,
                        4,
                        "1 domain for the server, 1 for the link",
                        Attacks::forged));
    }

    private static void routes(List<Attack> all) {
        all.add(wave("no link, a telephone number", 60, 8, 3, FRESH, "", (s, i) -> ""));
        all.add(wave("no link, one fresh account", 1, 400, 3, FRESH, "", (s, i) -> ""));
        all.add(
                new Attack(
                        "answers, one link, fresh",
                        100,
                        1,
                        "",
                        s -> answers(s, i -> "lure.example")));
        all.add(
                new Attack(
                        "answers, a domain for two, fresh",
                        100,
                        1,
                        "50 domains",
                        s -> answers(s, i -> "lure" + i / 2 + ".example")));
        all.add(new Attack("answers without a link", 100, 1, "", s -> answers(s, i -> "")));
        all.add(new Attack("follow requests, the name is the pitch", 20, 1, "", Attacks::follows));
        all.add(new Attack("likes, the name is the pitch, old", 20, 1, "", Attacks::likes));
        all.add(new Attack("reports by a bot account", 1, 1, "", Attacks::reports));
        all.add(new Attack("by reference, fresh", 60, 4, "", Attacks::reference));
        all.add(
                new Attack(
                        "edited later, a domain for two", 100, 4, "50 domains", Attacks::edited));
    }

    private static void memory(List<Attack> all) {
        all.add(
                new Attack(
                        "settled accounts praise the link first",
                        106,
                        4,
                        "6 servers",
                        Attacks::praise));
        all.add(new Attack("small instance, one link", 60, 4, "", s -> small(s, false)));
        all.add(
                new Attack(
                        "small instance, people made up before",
                        60,
                        4,
                        "1 account before, 25 posts",
                        s -> small(s, true)));
        all.add(new Attack("three made-up people in every post", 100, 1, "", Attacks::companions));
        all.add(
                new Attack(
                        "junk fills the memory between",
                        40,
                        4,
                        "1 account, 9300 posts",
                        Attacks::junk));
        all.add(
                new Attack(
                        "burning a small site", 6, 4, "", s -> burn(s, "innocent.example", false)));
        all.add(new Attack("burning a newspaper", 6, 4, "", s -> burn(s, "paper3.test", false)));
        all.add(new Attack("burning a text", 6, 4, "", s -> burn(s, "innocent.example", true)));
    }

    private static Being account(Scene s, int number, double hours) {
        int server = number % 97;
        return s.being("raid" + server + ".example", software(server), hours, false);
    }

    private static Software software(int number) {
        return number % 3 == 0 ? Software.MISSKEY : Software.MASTODON;
    }

    private static Set<String> victims(Scene s, int count) {
        Set<String> some = new LinkedHashSet<>();
        while (some.size() < count) {
            some.add(local(s.random(200)));
        }
        return some;
    }

    /** Half of the time of all attacks lies within three hours. */
    private static Attack wave(
            String name,
            int accounts,
            int posts,
            int named,
            double hours,
            String needs,
            BiFunction<Scene, Integer, String> domain) {
        return new Attack(
                name,
                accounts,
                named,
                needs,
                s -> {
                    for (int i = 0; i < accounts; i++) {
                        Being one =
                                needs.endsWith("servers")
                                        ? s.being(
                                                "raid" + i + ".example", software(i), hours, false)
                                        : account(s, i, hours);
                        double at = s.within(3);
                        for (int k = 0; k < posts; k++) {
                            post(s, one, named, domain.apply(s, i)).at(at);
                            at += 10 + s.random(50);
                        }
                    }
                });
    }

    private static Message post(Scene s, Being by, int named, String domain) {
        Message post = s.post(by).says(pitch(s, domain)).names(victims(s, named));
        return domain.isEmpty() ? post : post.link("https://" + domain + "/" + s.token(6));
    }

    private static String pitch(Scene s, String domain) {
        String text = s.spin(PITCH) + s.words(3, 8);
        return domain.isEmpty() ? text + " +1 202 555 0" + (100 + s.random(900)) : text;
    }

    private static void posts(Scene s, Being by, int count, int named, int every, String domain) {
        for (int i = 0; i < count; i++) {
            post(s, by, named, domain).at(BEGIN + i * (double) every);
        }
    }

    private static void elsewhere(Scene s) {
        Being one = account(s, 0, OLD);
        for (int i = 0; i < 400; i++) {
            post(s, one, 4, "lure.example")
                    .answers("https://village3.example/statuses/" + i)
                    .at(BEGIN + i * 30.0);
        }
    }

    private static void patiently(Scene s) {
        for (int i = 0; i < 150; i++) {
            post(s, account(s, i, FRESH), 4, "lure.example").at(BEGIN + i * 130.0);
        }
    }

    private static void ownServer(Scene s) {
        for (int i = 0; i < 60; i++) {
            Being one = s.being("social.lure.example", Software.PLEROMA, FRESH, false);
            double at = s.within(3);
            for (int k = 0; k < 8; k++) {
                post(s, one, 3, "lure.example").at(at + k * 30);
            }
        }
    }

    private static void forged(Scene s) {
        for (int i = 0; i < 400; i++) {
            Being one = s.being("social.evil.example", Software.MASTODON, OLD, false);
            post(s, one, 4, "lure.example").at(s.within(3));
        }
    }

    private static void answers(Scene s, IntFunction<String> domain) {
        for (int i = 0; i < 100; i++) {
            Being one = account(s, i, FRESH);
            double at = s.within(3);
            for (int k = 0; k < 10; k++) {
                int victim = s.random(200);
                String there = domain.apply(i);
                Message post =
                        s.post(one)
                                .says(pitch(s, there))
                                .names(local(victim))
                                .answers(s.localPost(victim, s.random(9999)));
                (there.isEmpty() ? post : post.link("https://" + there + "/" + s.token(6)))
                        .at(at + k * 40);
            }
        }
    }

    private static void each(
            Scene s, int accounts, double hours, int times, BiConsumer<Being, Double> does) {
        for (int i = 0; i < accounts; i++) {
            Being one =
                    account(s, i, hours)
                            .called(s.spin("{Win|Earn} {now|today} at bright-coin.example"));
            double at = s.within(2);
            for (int k = 0; k < times; k++) {
                does.accept(one, at + k * 20);
            }
        }
    }

    private static void follows(Scene s) {
        each(s, 20, FRESH, 60, (one, at) -> s.act(at, one, "Follow", local(s.random(200))));
    }

    private static void likes(Scene s) {
        each(
                s,
                20,
                OLD,
                90,
                (one, at) -> s.act(at, one, "Like", s.localPost(s.random(200), s.random(9999))));
    }

    private static void reports(Scene s) {
        Being bot = account(s, 1, FRESH).as("Service");
        for (int i = 0; i < 300; i++) {
            s.act(
                    BEGIN + i * 10,
                    bot,
                    "Flag",
                    List.of(local(s.random(200))),
                    "content",
                    s.words(4, 12));
        }
    }

    private static void reference(Scene s) {
        each(
                s,
                60,
                FRESH,
                8,
                (one, at) ->
                        s.act(
                                at,
                                one,
                                "Create",
                                one.software().object(one, s.millis(at), s.generator()),
                                "to",
                                List.of(Scene.PUBLIC),
                                "cc",
                                List.copyOf(victims(s, 4))));
    }

    private static void edited(Scene s) {
        for (int i = 0; i < 100; i++) {
            Being one = account(s, i, FRESH);
            String domain = "lure" + i / 2 + ".example";
            double start = s.within(2);
            for (int k = 0; k < 4; k++) {
                double at = start + k * 60;
                Map<String, Object> clean = s.post(one).says(s.words(5, 20)).note(at);
                s.decoy(() -> s.create(at, one, clean, List.of()));
                Map<String, Object> other = post(s, one, 4, domain).note(at + 600);
                other.put("id", clean.getOrDefault("id", ""));
                other.put("updated", Instant.ofEpochMilli(s.millis(at + 600)).toString());
                s.act(
                        at + 600,
                        one,
                        "Update",
                        other,
                        "to",
                        other.getOrDefault("to", List.of()),
                        "cc",
                        other.getOrDefault("cc", List.of()));
            }
        }
    }

    private static void praise(Scene s) {
        for (int i = 0; i < 6; i++) {
            Being one = s.being("praise" + i + ".example", Software.MASTODON, OLD, false);
            Message post = s.post(one).says(s.words(5, 9)).link("https://lure.example/");
            s.ordinary(post, BEGIN - 3600 + i);
        }
        for (int i = 0; i < 100; i++) {
            Being one = account(s, i, FRESH);
            double at = s.within(3);
            for (int k = 0; k < 5; k++) {
                post(s, one, 4, "lure.example").at(at + k * 30);
            }
        }
    }

    /** Ten people are at home there, and a stranger's post may name people who are not. */
    private static void small(Scene s, boolean madeUp) {
        s.forget();
        if (madeUp) {
            for (int i = 0; i < 25; i++) {
                int first = i * 50;
                Being nobody = s.being("nowhere.example", Software.MASTODON, 1, false);
                Message post =
                        s.post(nobody)
                                .says(s.words(5, 9))
                                .names(
                                        IntStream.range(first, first + 50)
                                                .mapToObj(k -> local(1000 + k))
                                                .toList());
                s.ordinary(post, BEGIN - 600 + first);
            }
        }
        for (int i = 0; i < 60; i++) {
            Being one = account(s, i, FRESH);
            double at = s.within(2);
            for (int k = 0; k < 5; k++) {
                Set<String> some = new LinkedHashSet<>();
                while (some.size() < 4) {
                    some.add(local(s.random(10)));
                }
                s.post(one)
                        .says(pitch(s, "lure.example"))
                        .link("https://lure.example/" + s.token(6))
                        .names(some)
                        .at(at + k * 30);
            }
        }
    }

    private static void companions(Scene s) {
        for (int i = 0; i < 100; i++) {
            Being one = account(s, i, FRESH);
            double at = s.within(3);
            for (int k = 0; k < 8; k++) {
                post(s, one, 1, "lure.example")
                        .names(local(5001), local(5002), local(5003))
                        .at(at + k * 30);
            }
        }
    }

    /** Every post of it is a dozen things to remember. */
    private static void junk(Scene s) {
        for (int phase = 0; phase < 4; phase++) {
            double start = BEGIN + phase * 3600;
            for (int i = 0; i < 10; i++) {
                Being one = account(s, phase * 10 + i, FRESH);
                for (int k = 0; k < 3; k++) {
                    post(s, one, 4, "lure.example").at(start + i * 60 + k * 10);
                }
            }
            for (int i = 0; i < 3100 && phase < 3; i++) {
                Being nobody = s.being("nowhere.example", Software.MASTODON, 1, false);
                Message post = s.post(nobody).says(s.words(20, 30)).names(local(i % 200));
                for (int k = 0; k < 4; k++) {
                    post.link("https://junk" + s.token(8) + ".example/" + k).picture(s.blurhash());
                }
                double at = start + 1000 + i * 0.7;
                s.ordinary(post, at);
            }
        }
    }

    /** Then others bring the same for good reasons. */
    private static void burn(Scene s, String domain, boolean text) {
        String said =
                "The library needs readers for the listening hour on Thursday, who comes along?";
        for (int i = 0; i < 6; i++) {
            Being one = account(s, i, FRESH);
            for (int k = 0; k < 3; k++) {
                s.post(one)
                        .says(text ? said : s.words(5, 9))
                        .link("https://" + (text ? "other" + i + ".example" : domain) + "/" + i)
                        .names(victims(s, 4))
                        .at(BEGIN + i * 100 + k * 20);
            }
        }
        for (Being one : s.people(200, 110, 0.35)) {
            Message post =
                    s.post(one)
                            .says(text ? said : s.words(5, 20))
                            .link("https://" + domain + "/" + s.token(5))
                            .names(s.locals(1, 2));
            s.innocent(post, BEGIN + 1200 + s.random(7200));
        }
    }
}
