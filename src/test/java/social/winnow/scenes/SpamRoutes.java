package social.winnow.scenes;

import static social.winnow.scenes.Scene.BEGIN;
import static social.winnow.scenes.Scene.PUBLIC;
import static social.winnow.scenes.Scene.local;
import static social.winnow.scenes.Scene.object;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Spam by ways that are looked at less than a post that names somebody. */
final class SpamRoutes {
    private SpamRoutes() {}

    static void all(Map<String, Consumer<Scene>> scenes) {
        scenes.put("private-messages", SpamRoutes::messages);
        scenes.put("viral-thread", SpamRoutes::thread);
        scenes.put("any-thread", SpamRoutes::anyThread);
        scenes.put("follow-then-mention", SpamRoutes::friends);
        scenes.put("hijacked-accounts", SpamRoutes::hijacked);
        scenes.put("abusive-reports", SpamRoutes::reports);
        scenes.put("reactions-one-host", SpamRoutes::reactions);
        scenes.put("group-boosts", SpamRoutes::groups);
        scenes.put("edited-after-an-hour", SpamRoutes::edited);
        scenes.put("relayed-hashtags", SpamRoutes::relayed);
        scenes.put("untagged-mentions", SpamRoutes::untagged);
        scenes.put("slow-drip", SpamRoutes::drip);
        scenes.put("by-reference", SpamRoutes::reference);
        scenes.put("display-names", SpamRoutes::names);
    }

    private static void messages(Scene s) {
        for (int i = 0; i < 90; i++) {
            boolean lemmy = s.chance(0.5);
            int at = 60 + s.random(90);
            Being one =
                    s.being(
                            Scene.server(at),
                            lemmy ? Software.LEMMY : Software.PLEROMA,
                            1 + s.random(90),
                            false);
            double time = s.within(4);
            for (int k = 0; k < 4; k++) {
                s.post(one)
                        .type("ChatMessage")
                        .says(
                                s.spin(
                                        "{Hi|Hello} {dear|you}, {I am|it is} Lena, {write|talk} to"
                                                + " me {here|there}: "))
                        .link("https://lena-room.example/" + s.token(4))
                        .names(local(s.random(200)))
                        .direct()
                        .untagged()
                        .at(time + k * 120);
            }
        }
    }

    private static void thread(Scene s) {
        String post = s.localPost(4, 815);
        for (Being one : s.people(250, 130, 0.3)) {
            Message answer = s.post(one).says(s.words(2, 14)).names(local(4)).answers(post);
            s.ordinary(answer, s.within(4));
        }
        SpamTexts.wave(
                s,
                140,
                110,
                3.5,
                2,
                (one, at) ->
                        s.post(one)
                                .says(
                                        s.spin("{So true|Exactly|This}! {By the way|And also}: ")
                                                + s.words(1, 5))
                                .link("https://thread-gain.example/" + s.token(5))
                                .names(local(4))
                                .answers(post)
                                .at(at));
    }

    private static void anyThread(Scene s) {
        SpamTexts.wave(
                s,
                160,
                120,
                5,
                3,
                (one, at) -> {
                    int victim = s.random(200);
                    s.post(one)
                            .says(
                                    s.spin("{Interesting|Great point|I agree}, {see|compare} ")
                                            + s.words(1, 6))
                            .link("https://reply-gain.example/" + s.token(5))
                            .names(local(victim))
                            .answers(s.localPost(victim, s.random(9999)))
                            .at(at);
                });
    }

    /** They follow, some are followed back, and two hours later they write. */
    private static void friends(Scene s) {
        for (int i = 0; i < 140; i++) {
            int at = 60 + s.random(110);
            Being one = s.being(Scene.server(at), Scene.softwareOf(at), 20 + s.random(90), false);
            double time = s.within(1.5);
            for (String friend : s.locals(4, 6)) {
                s.act(time, one, "Follow", friend);
                if (s.chance(0.15)) {
                    s.act(
                            time + 1200,
                            one,
                            "Accept",
                            object(
                                    "id",
                                    friend + "#follows/9",
                                    "type",
                                    "Follow",
                                    "actor",
                                    friend,
                                    "object",
                                    one.id()),
                            "to",
                            List.of(friend));
                }
                s.post(one)
                        .says(
                                s.spin("{Thanks for connecting|Glad we met}! {My shop|My work}: ")
                                        + s.words(1, 5))
                        .link("https://friendly-shop.example/" + s.token(4))
                        .names(friend)
                        .at(time + 7200 + s.random(900));
            }
        }
    }

    /** Old accounts of ordinary servers, some of which are followed here. */
    private static void hijacked(Scene s) {
        for (Being one : s.people(220, 120, 0)) {
            s.post(one)
                    .says(
                            s.spin(
                                    "{I found|Look,} {this|a} {sale|shop} {with|has}"
                                            + " {-80%|everything half price}"))
                    .link("https://brand-outlet.example/sale")
                    .names(s.locals(1, 4))
                    .at(s.within(4));
        }
    }

    private static void reports(Scene s) {
        for (int i = 0; i < 60; i++) {
            int at = 60 + s.random(25);
            Being one = s.being(Scene.server(at), Software.PLEROMA, 1 + s.random(60), false);
            double time = s.within(2);
            for (int k = 0; k < 8; k++) {
                s.act(
                        time + k * 20,
                        one,
                        "Flag",
                        List.of(local(s.random(200))),
                        "content",
                        s.spin(
                                        "{you|all of you} are {trash|liars}, {close|shut} this"
                                                + " {place|server} ")
                                + s.words(1, 4));
            }
        }
    }

    private static void reactions(Scene s) {
        for (int i = 0; i < 90; i++) {
            Being one = s.being("burrow.example", Software.MISSKEY, 0.3 + s.random(10), false);
            double time = s.within(1);
            for (int k = 0; k < 25; k++) {
                s.act(
                        time + k * 4,
                        one,
                        "EmojiReact",
                        s.localPost(s.random(200), s.random(50)),
                        "content",
                        s.pick("💩", ":buy_now:", "🎰"));
            }
        }
    }

    private static void groups(Scene s) {
        for (int i = 0; i < 60; i++) {
            int at = 60 + s.random(40);
            Being group =
                    s.being(Scene.server(at), Software.LEMMY, 5 + s.random(90), false).as("Group");
            double time = s.within(2);
            for (int k = 0; k < 10; k++) {
                s.boost(
                        time + k * 30,
                        group,
                        "https://" + group.host() + "/post/" + (1 + s.random(3)),
                        s.locals(3, 3).toArray(String[]::new));
            }
        }
    }

    private static void edited(Scene s) {
        SpamTexts.wave(
                s,
                120,
                100,
                2,
                2,
                (one, at) -> {
                    Map<String, Object> clean = s.post(one).says(s.words(5, 20)).note(at);
                    s.decoy(() -> s.create(at, one, clean, List.of()));
                    double later = at + 3600 + s.random(600);
                    Map<String, Object> other =
                            s.post(one)
                                    .says(s.spin("{Collect|Claim} your {reward|bonus} {now|today}"))
                                    .link("https://late-edit.example/" + s.token(4))
                                    .names(s.locals(2, 5))
                                    .note(later);
                    other.put("id", clean.getOrDefault("id", ""));
                    other.put("updated", Instant.ofEpochMilli(s.millis(later)).toString());
                    s.act(
                            later,
                            one,
                            "Update",
                            other,
                            "to",
                            other.getOrDefault("to", List.of()),
                            "cc",
                            other.getOrDefault("cc", List.of()));
                });
    }

    private static void relayed(Scene s) {
        SpamTexts.wave(
                s,
                120,
                100,
                3,
                4,
                (one, at) -> {
                    Map<String, Object> note =
                            s.post(one)
                                    .says(
                                            s.spin("{Best|Top} {slots|odds|coins} {today|now} ")
                                                    + s.words(2, 6))
                                    .link("https://tag-gain.example/" + s.token(5))
                                    .tags(
                                            "linux",
                                            "birds",
                                            "news",
                                            "books",
                                            "photography",
                                            "x" + s.token(3))
                                    .note(at);
                    Map<String, Object> create = Scene.signedCreateOf(one, note);
                    s.emit(at, one, create, "/inbox", "https://relay0.test/actor#main-key");
                });
    }

    private static void untagged(Scene s) {
        SpamTexts.wave(
                s,
                140,
                100,
                3,
                3,
                (one, at) ->
                        s.post(one)
                                .says(
                                        s.spin(
                                                "{Your|A} {parcel|payment} is {waiting|on hold},"
                                                        + " {confirm|check} at "))
                                .link("https://parcel-desk.example/" + s.token(5))
                                .names(s.locals(4, 8))
                                .untagged()
                                .at(at));
    }

    /** One every ten minutes, never twice from the same server. */
    private static void drip(Scene s) {
        for (int i = 0; i < 150; i++) {
            Being one =
                    s.being(
                            "drip" + i + ".example",
                            Scene.softwareOf(i),
                            30 + s.random(900),
                            false);
            s.post(one)
                    .says(
                            s.spin("{Check|See|Visit} {this|our} {offer|deal} {now|today}")
                                    + " "
                                    + s.words(1, 5))
                    .link("https://slow-drip.example/" + s.token(5))
                    .names(s.locals(1, 3))
                    .at(BEGIN + i * 600.0);
        }
    }

    private static void reference(Scene s) {
        SpamTexts.wave(
                s,
                120,
                90,
                3,
                4,
                (one, at) -> {
                    List<String> victims = List.copyOf(s.locals(3, 5));
                    s.act(
                            at,
                            one,
                            "Create",
                            one.software().object(one, s.millis(at), s.generator()),
                            "to",
                            List.of(PUBLIC),
                            "cc",
                            victims);
                });
    }

    /** What is advertised is the name that the notification shows. */
    private static void names(Scene s) {
        for (int i = 0; i < 160; i++) {
            int at = 60 + s.random(100);
            Being one =
                    s.being(Scene.server(at), Scene.softwareOf(at), 1 + s.random(90), false)
                            .called(s.spin("{Win|Earn} at bright-coin.example {🎰|💰}"));
            double time = s.within(3);
            for (int k = 0; k < 6; k++) {
                String victim = local(s.random(200));
                if (s.chance(0.5)) {
                    s.act(time + k * 30, one, "Follow", victim);
                } else {
                    s.act(time + k * 30, one, "Like", victim + "/statuses/" + s.random(9999));
                }
            }
        }
    }
}
