package social.winnow.scenes;

import static social.winnow.scenes.Scene.BEGIN;
import static social.winnow.scenes.Scene.local;
import static social.winnow.scenes.Scene.object;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Something happens, and everybody tells those they know. */
final class HamCrowds {
    private HamCrowds() {}

    static void all(Map<String, Consumer<Scene>> scenes) {
        scenes.put("strike-ticker", HamCrowds::strikeTicker);
        scenes.put("goal", HamCrowds::goal);
        scenes.put("tv-debate", HamCrowds::debate);
        scenes.put("emergency-warning", HamCrowds::emergency);
        scenes.put("same-meme-picture", HamCrowds::meme);
        scenes.put("celebrity-question", HamCrowds::question);
        scenes.put("followers-after-interview", HamCrowds::interview);
        scenes.put("reactions-by-newcomers", HamCrowds::reactions);
        scenes.put("festival-tickets", HamCrowds::tickets);
        scenes.put("report-wave", HamCrowds::reports);
        scenes.put("phishing-warning", HamCrowds::warning);
        scenes.put("phishing-warning-after-scam", HamCrowds::warningAfterScam);
        scenes.put("thanks-after-outage", HamCrowds::thanks);
        scenes.put("new-year-wishes", HamCrowds::wishes);
        scenes.put("logo-poll", HamCrowds::poll);
        scenes.put("translation", HamCrowds::translation);
        scenes.put("race-livestream", HamCrowds::livestream);
    }

    private static void strikeTicker(Scene s) {
        for (Being one : s.people(300, 110, 0.3)) {
            s.post(one)
                    .says(
                            s.spin(
                                    "{Strike: all lines stand still until 18:00|Nothing runs today,"
                                        + " the strike goes on until six|{No|Again no} trams, see"
                                        + " the ticker|Live ticker of the railway union}"))
                    .link("https://ticker.railunion.test/today")
                    .names(s.locals(1, 3))
                    .at(s.within(2.5));
        }
    }

    private static void goal(Scene s) {
        for (Being one : s.people(420, 140, 0.3)) {
            Message post =
                    s.post(one)
                            .says(
                                    s.pick(
                                            "GOOOAL 1:0!",
                                            "What a goal!",
                                            "TOOOR 1:0",
                                            "1:0!!!",
                                            "Goal Goal Goal"));
            if (s.chance(0.55)) {
                post.names(s.locals(1, 2));
            }
            if (s.chance(0.4)) {
                post.tags("cupfinal");
            }
            post.at(s.burst(1.5));
        }
    }

    private static void debate(Scene s) {
        for (Being one : s.people(320, 120, 0.35)) {
            Message post =
                    s.post(one).says(s.words(5, 25)).tags("TheDebate", "election").names(local(3));
            if (s.chance(0.3)) {
                post.names(local(4), local(9)).link("https://broadcaster.test/debate/live");
            }
            post.at(s.within(1.8));
        }
    }

    private static void emergency(Scene s) {
        String map = s.blurhash();
        for (Being one : s.people(420, 140, 0.3)) {
            s.post(one)
                    .says(
                            "Flood warning level 3 for the lower valley. Leave basements, move"
                                    + " cars, follow the instructions of the authorities.")
                    .link("https://warnings.civil-protection.test/2026/17")
                    .picture(s.blurred(map), 1024, 1024, "Map of the valley with the area in red")
                    .tags("flood")
                    .names(s.locals(1, 5))
                    .at(s.burst(12));
        }
    }

    private static void meme(Scene s) {
        String picture = s.blurhash();
        for (Being one : s.people(320, 130, 0.4)) {
            s.post(one)
                    .says(
                            s.chance(0.5)
                                    ? ""
                                    : s.pick("this is so you", "du", "😂😂", "literally us"))
                    .picture(s.blurred(picture), 828, 811, "")
                    .names(s.locals(1, 2))
                    .at(s.within(4));
        }
    }

    /** Many answer so that the thread is lost. */
    private static void question(Scene s) {
        String asked = s.localPost(1, 4711);
        for (Being one : s.people(420, 140, 0.35)) {
            Message post =
                    s.post(one)
                            .says(
                                    s.pick(
                                            "pineapple",
                                            "Pineapple!",
                                            "no pineapple",
                                            "Ananas",
                                            "yes",
                                            "🍍"))
                            .names(local(1));
            if (s.chance(0.45)) {
                post.answers(asked);
            } else if (s.chance(0.5)) {
                post.with("quoteUrl", asked).with("_misskey_quote", asked);
            }
            post.at(s.burst(20));
        }
    }

    private static void interview(Scene s) {
        for (Being one : s.people(420, 150, 0.5)) {
            Being reader = s.chance(0.5) ? one.about("Reader of the Tech Weekly") : one;
            double at = s.burst(60);
            s.act(at, reader, "Follow", local(2));
            if (s.chance(0.2)) {
                s.act(at + 5, reader, "Follow", local(6));
            }
            if (s.chance(0.4)) {
                s.post(reader)
                        .says(
                                s.spin(
                                        "{Great|Lovely|What an} interview {with|by} you in the"
                                                + " Weekly{!|}"))
                        .link("https://weekly.test/2026/interview")
                        .names(local(2))
                        .at(at + 60);
            }
        }
    }

    private static void reactions(Scene s) {
        String post = s.localPost(3, 99);
        for (int i = 0; i < 600; i++) {
            int at = s.random(4);
            Being one = s.being(Scene.server(at), Scene.softwareOf(at), 1 + s.random(80), false);
            s.act(s.burst(25), one, "Like", post, "content", s.pick("👍", "❤", "🎉"));
        }
        for (Being one : s.people(150, 100, 0.5)) {
            s.boost(s.burst(25), one, post, local(3));
        }
    }

    private static void tickets(Scene s) {
        for (Being one : s.people(360, 140, 0.45)) {
            s.post(one.followed(false))
                    .says(
                            s.spin(
                                    "{Tickets for the lake festival are on sale|Festival"
                                            + " tickets!!!|Get yours before they are gone|Who comes"
                                            + " along? Tickets are out}"))
                    .link("https://tickets.lakefestival.test/buy")
                    .names(s.locals(1, 4))
                    .at(s.burst(15));
        }
    }

    /** Instances report somebody local who attacked people everywhere. */
    private static void reports(Scene s) {
        for (int i = 0; i < 220; i++) {
            int at = s.random(110);
            String host = Scene.server(at);
            Being reporter =
                    s.chance(0.8)
                            ? instance(s, host, Scene.softwareOf(at))
                            : s.someone(host, Scene.softwareOf(at), 0.4);
            s.act(
                    s.within(3),
                    reporter,
                    "Flag",
                    List.of(local(150), s.localPost(150, s.random(12))),
                    "content",
                    s.pick("harassment", "insults people in replies", "", "please look at this"));
        }
    }

    private static Being instance(Scene s, String host, Software software) {
        Being one = s.being(host, software, 24 * 900, false);
        return new Being(
                software,
                host,
                host,
                "https://" + host + "/actor",
                one.born(),
                host,
                "",
                false,
                false,
                "Application");
    }

    private static void warning(Scene s) {
        for (Being one : s.people(300, 130, 0.3)) {
            s.post(one)
                    .says(
                            s.spin(
                                    "{Careful|Warning|Attention}: {scammers|somebody} {send|sends}"
                                        + " \"Your account is suspended, verify within 30 minutes\""
                                        + " with this link. {Do not click|Report it}!"))
                    .link("https://fedi-verify-desk.test/verify")
                    .names(s.locals(1, 3))
                    .at(s.within(3));
        }
    }

    /** The scam itself came in the hours before. */
    private static void warningAfterScam(Scene s) {
        for (int i = 0; i < 60; i++) {
            Being one = s.being(Scene.server(150 + i), Software.MASTODON, 3, false);
            s.scam(
                    s.post(one)
                            .says("Your account is suspended, verify within 30 minutes")
                            .link("https://fedi-verify-desk.test/verify")
                            .names(s.locals(1, 3)),
                    BEGIN - 5400 + s.random(5000));
        }
        warning(s);
    }

    private static void thanks(Scene s) {
        for (Being one : s.people(330, 130, 0.35)) {
            s.post(one)
                    .says(
                            s.pick(
                                    "thank you!",
                                    "danke ❤️",
                                    "Thanks for the long night",
                                    "❤️",
                                    "merci !"))
                    .names(local(0))
                    .at(s.within(1.2));
        }
    }

    private static void wishes(Scene s) {
        String picture = s.blurhash();
        for (Being one : s.people(330, 130, 0.4)) {
            Message post =
                    s.post(one)
                            .says(
                                    s.pick(
                                            "Happy new year!",
                                            "Frohes neues Jahr!",
                                            "¡Feliz año!",
                                            "🎆🎆"))
                            .names(s.locals(3, 9));
            if (s.chance(0.4)) {
                post.picture(s.blurred(picture), 1080, 1080, "fireworks");
            }
            post.at(s.burst(20));
        }
    }

    /** Votes are notes with a name and no content. */
    private static void poll(Scene s) {
        String poll = s.localPost(5, 2026);
        for (Being one : s.people(450, 140, 0.5)) {
            s.post(one)
                    .direct()
                    .names(local(5))
                    .answers(poll)
                    .untagged()
                    .with("content", "")
                    .with("name", s.pick("the blue one", "the red one", "neither"))
                    .at(s.burst(90));
        }
        for (Being one : s.people(60, 60, 0.3)) {
            s.post(one)
                    .type("Question")
                    .says(s.spin("{And what|So what} do you think of the {two|new} logos?"))
                    .with(
                            "oneOf",
                            List.of(
                                    object("type", "Note", "name", "blue"),
                                    object("type", "Note", "name", "red")))
                    .names(local(5))
                    .at(s.within(3));
        }
    }

    private static void translation(Scene s) {
        List<String> languages =
                List.of(
                        "To everybody who thinks one voice does not count: the library stayed open"
                                + " because nine people wrote a letter. Write the letter.",
                        "An alle, die glauben, eine Stimme zählt nicht: die Bibliothek blieb offen,"
                                + " weil neun Leute einen Brief schrieben. Schreibt den Brief.",
                        "A quien piense que una voz no cuenta: la biblioteca siguió abierta porque"
                                + " nueve personas escribieron una carta. Escribid la carta.",
                        "一人の声では変わらないと思う人へ。九人が手紙を書いたから図書館は残りました。手紙を書いてください。");
        for (Being one : s.people(280, 120, 0.35)) {
            Message post =
                    s.post(one)
                            .says(languages.get(s.random(languages.size())))
                            .names(local(12))
                            .names(s.locals(0, 2));
            if (s.chance(0.3)) {
                post.with("quoteUrl", s.localPost(12, 3));
            }
            post.at(s.within(6));
        }
    }

    /** A live video; comments come with its address. */
    private static void livestream(Scene s) {
        for (Being one : s.people(240, 100, 0.4)) {
            Message post =
                    s.post(one)
                            .says(s.spin("{Live now|Watching this|Is it the red helmet?} {👀|}"))
                            .link("https://tube.harbour4.test/w/9tRaceStage4")
                            .names(local(20));
            if (s.chance(0.3)) {
                post.direct();
            }
            post.at(s.within(2));
        }
    }
}
