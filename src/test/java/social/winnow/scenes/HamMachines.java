package social.winnow.scenes;

import static social.winnow.scenes.Scene.BEGIN;
import static social.winnow.scenes.Scene.PUBLIC;
import static social.winnow.scenes.Scene.local;
import static social.winnow.scenes.Scene.object;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Bots, bridges, groups, blogs and relays that carry what people want. */
final class HamMachines {
    private HamMachines() {}

    static void all(Map<String, Consumer<Scene>> scenes) {
        scenes.put("birdsite-bridge", HamMachines::bridge);
        scenes.put("quiz-bot", HamMachines::quiz);
        scenes.put("welcome-greetings", HamMachines::welcome);
        scenes.put("blog-comments", HamMachines::blogs);
        scenes.put("community-comments", HamMachines::community);
        scenes.put("news-bots", HamMachines::news);
        scenes.put("scheduled-bots", HamMachines::timetable);
        scenes.put("video-premiere", HamMachines::video);
        scenes.put("relayed-appeal", HamMachines::relay);
    }

    /** One host, hundreds of accounts that it met this week. */
    private static void bridge(Scene s) {
        for (int i = 0; i < 300; i++) {
            Being one = s.being("bridge.test", Software.GOTOSOCIAL, s.random(160) + 1, false);
            Message post = s.post(one).says(s.words(4, 20)).names(s.locals(1, 2)).unlisted();
            if (s.chance(0.7)) {
                post.link(
                        "https://birdsite.test/" + one.name() + "/status/" + s.random(999_999_999));
            }
            post.at(s.within(5));
        }
    }

    private static void quiz(Scene s) {
        Being bot = s.being("quiz.example", Software.NUMBERED, 24 * 40, false).as("Service");
        List<Being> players = s.people(220, 110, 0.4);
        for (int round = 0; round < 6; round++) {
            double at = BEGIN + round * 1800;
            String text = s.spin("Question " + (round + 1) + ": {who|what|where} ") + s.words(4, 9);
            for (int group = 0; group < 25; group++) {
                s.post(bot)
                        .says(text + " Answer A, B or C")
                        .tags("fediquiz")
                        .names(s.locals(4, 4))
                        .at(at + group * 2);
            }
            for (Being player : players.subList(round * 30, round * 30 + 60)) {
                s.post(player)
                        .says(s.pick("A", "B", "C", "A!", "I say B"))
                        .names(bot.id(), s.local())
                        .at(at + 60 + s.random(900));
            }
        }
    }

    private static void welcome(Scene s) {
        for (Being one : s.people(60, 60, 0.2)) {
            Being greeter = s.chance(0.5) ? one.as("Service") : one;
            for (int i = 0; i < 4 + s.random(6); i++) {
                s.post(greeter)
                        .says(
                                s.spin(
                                        "Welcome to the fediverse! {Here is a guide|This may help}"
                                                + " and do ask if anything is unclear"))
                        .link("https://fediguide.test/first-steps")
                        .tags("welcome")
                        .names(local(s.random(200)))
                        .at(s.within(5));
            }
        }
        for (Being one : s.people(180, 110, 0.3)) {
            s.post(one)
                    .says(s.pick("welcome!", "Welcome 👋", "hi and welcome"))
                    .names(s.local())
                    .at(s.within(5));
        }
    }

    /** Blogs that federate: articles that answer each other, and their readers' comments. */
    private static void blogs(Scene s) {
        for (int i = 0; i < 90; i++) {
            String host = "blog" + i + (i % 2 == 0 ? ".test" : ".example");
            Being author = s.being(host, Software.WORDPRESS, 24 * (5 + s.random(900)), false);
            String page = "https://" + host + "/2026/03/" + s.token(6);
            s.post(author)
                    .type(s.chance(0.6) ? "Article" : "Note")
                    .with("name", "My answer to: Why we keep a paper diary")
                    .says("A reply to a post that many have read this week: " + s.words(40, 80))
                    .link("https://paperdiary.test/why")
                    .link(page)
                    .names(local(25))
                    .at(s.within(6));
        }
        for (Being one : s.people(200, 110, 0.35)) {
            s.post(one)
                    .says(s.words(5, 20))
                    .link("https://paperdiary.test/why")
                    .names(local(25))
                    .at(s.within(6));
        }
    }

    /** A group announces what its members write, and they mention people here. */
    private static void community(Scene s) {
        Being group = s.being("threads.example", Software.LEMMY, 24 * 700, false).as("Group");
        for (int i = 0; i < 320; i++) {
            Being author = s.someone("threads" + s.random(25) + ".example", Software.LEMMY, 0.4);
            double at = s.within(4);
            String local = s.local();
            Map<String, Object> note =
                    s.post(author)
                            .says(s.chance(0.4) ? "Have you seen the new rules?" : s.words(5, 30))
                            .link("https://threads.example/post/4711")
                            .names(local)
                            .note(at);
            if (s.chance(0.5)) {
                note.put("inReplyTo", "https://threads.example/post/4711");
            }
            Map<String, Object> inner =
                    object(
                            "id",
                            note.get("id") + "/create",
                            "type",
                            "Create",
                            "actor",
                            author.id(),
                            "to",
                            List.of(PUBLIC),
                            "cc",
                            List.of(group.id(), local),
                            "object",
                            note);
            if (s.chance(0.3)) {
                s.create(at, author, note, List.of(local));
            }
            s.act(
                    at + 1,
                    group,
                    "Announce",
                    inner,
                    "to",
                    List.of(PUBLIC),
                    "cc",
                    List.of(group.id() + "/followers"));
        }
    }

    /** The same wire story, credited to a reporter here. */
    private static void news(Scene s) {
        String headline = "Council votes for the new tram line after eleven hours of debate";
        for (Being one : s.people(70, 70, 0.3)) {
            s.post(one.as("Service"))
                    .says(headline)
                    .link("https://wire.test/2026/03/tram-line")
                    .names(local(30))
                    .at(s.burst(10));
        }
        for (Being one : s.people(180, 120, 0.3)) {
            s.post(one)
                    .says(headline + " by")
                    .link("https://wire.test/2026/03/tram-line")
                    .names(local(30))
                    .names(s.locals(0, 1))
                    .at(s.within(3));
        }
    }

    /** Those who subscribed are told by bots that they never followed. */
    private static void timetable(Scene s) {
        for (int i = 0; i < 40; i++) {
            Being bot =
                    s.being(
                                    "transit" + i % 12 + ".test",
                                    Software.NUMBERED,
                                    i % 3 == 0 ? 40 : 24 * 300,
                                    false)
                            .as("Service");
            for (int hour = 0; hour < 6; hour++) {
                double at = BEGIN + hour * 3600 + i;
                for (int k = 0; k < 2; k++) {
                    s.post(bot)
                            .says("Line %d is %d minutes late".formatted(i, 2 + s.random(30)))
                            .link("https://transit" + i % 12 + ".test/line/" + i)
                            .names(local((i * 5 + k) % 200))
                            .direct()
                            .at(at + k);
                }
            }
        }
    }

    private static void video(Scene s) {
        Being channel = s.being("tube.example", Software.PEERTUBE, 24 * 200, false).as("Group");
        String video = "https://tube.example/w/premiere26";
        s.boost(BEGIN, channel, video, local(33));
        for (Being one : s.people(240, 120, 0.4)) {
            Message post =
                    s.post(one)
                            .says(
                                    s.spin(
                                            "{Premiere|Watch this|So good}: {the last tram|our"
                                                    + " film}{ 🎬|}"))
                            .link(video)
                            .names(local(33));
            if (s.chance(0.3)) {
                post.picture(s.blurhash(), 1280, 720, "still");
            }
            post.at(s.within(4));
            s.boost(s.within(4), one, video, local(33));
        }
    }

    /** Three relays bring the same posts again, signed by their authors. */
    private static void relay(Scene s) {
        for (Being one : s.people(200, 120, 0.3)) {
            double at = s.within(2);
            Map<String, Object> note =
                    s.post(one)
                            .says(
                                    "Blood donors of all groups are needed at the city hospital"
                                            + " today")
                            .link("https://cityhospital.test/donate")
                            .names(s.locals(1, 2))
                            .note(at);
            Map<String, Object> create = Scene.signedCreateOf(one, note);
            s.emit(at, one, create, "/inbox");
            for (int relay = 0; relay < 3; relay++) {
                if (s.chance(0.6)) {
                    s.emit(
                            at + 2 + relay,
                            one,
                            create,
                            "/inbox",
                            "https://relay" + relay + ".test/actor#main-key");
                }
            }
        }
    }
}
