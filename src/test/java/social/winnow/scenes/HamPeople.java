package social.winnow.scenes;

import static social.winnow.scenes.Scene.BEGIN;
import static social.winnow.scenes.Scene.local;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** People turn to people with what an app, a guide or a game gave them. */
final class HamPeople {
    private HamPeople() {}

    static void all(Map<String, Consumer<Scene>> scenes) {
        scenes.put("running-app", HamPeople::running);
        scenes.put("playlist-of-the-week", HamPeople::playlist);
        scenes.put("mutual-aid", HamPeople::mutualAid);
        scenes.put("commission-sheet", HamPeople::commissions);
        scenes.put("class-assignment", HamPeople::assignment);
        scenes.put("closing-server-addresses", HamPeople::addresses);
        scenes.put("chess-by-post", HamPeople::chess);
        scenes.put("photo-challenge", HamPeople::challenge);
        scenes.put("project-chat-room", HamPeople::room);
        scenes.put("introductions", HamPeople::introductions);
        scenes.put("friend-codes", HamPeople::codes);
        scenes.put("job-advertisement", HamPeople::job);
        scenes.put("puzzle-grids", HamPeople::grids);
    }

    private static void running(Scene s) {
        for (Being one : s.people(300, 130, 0.4)) {
            s.post(one)
                    .says(
                            "I just ran %d.%d km with Stride in %d:%02d! Join me"
                                    .formatted(
                                            3 + s.random(18),
                                            s.random(10),
                                            20 + s.random(90),
                                            s.random(60)))
                    .link("https://stride.test/activity/" + s.random(9_000_000))
                    .names(s.locals(1, 2))
                    .at(s.within(6));
        }
    }

    private static void playlist(Scene s) {
        String cover = s.blurhash();
        for (Being one : s.people(220, 110, 0.3)) {
            Message post =
                    s.post(one)
                            .says("Fedi playlist of the week 47: tonight's additions")
                            .link("https://tunes.harbour7.example/playlists/47")
                            .tags("FediPlaylist")
                            .names(local(14))
                            .names(s.locals(0, 1));
            if (s.chance(0.6)) {
                post.picture(s.blurred(cover), 640, 640, "cover");
            }
            post.at(s.within(5));
            if (s.chance(0.5)) {
                s.boost(s.within(6), one, s.localPost(14, 47), local(14));
            }
        }
    }

    /** Each for themselves, to the same few known for helping. */
    private static void mutualAid(Scene s) {
        for (Being one : s.people(220, 120, 0.5)) {
            s.post(one)
                    .says(
                            s.spin(
                                            "{Please help|Hello, I need help|Mutual aid request}:"
                                                    + " {rent|food|medicine for my"
                                                    + " {mother|son}|repairs} {this week|before"
                                                    + " Friday}, {every bit helps|anything"
                                                    + " counts|boosts welcome}. ")
                                    + s.words(4, 14))
                    .link("https://helpfund.test/" + s.token(7))
                    .tags("MutualAid", "HelpFolksLive", "fedihelp")
                    .names(s.locals(1, 5))
                    .at(s.within(6));
        }
    }

    private static void commissions(Scene s) {
        String sheet = s.blurhash();
        for (Being one : s.people(220, 120, 0.4)) {
            s.post(one)
                    .says(
                            s.spin(
                                    "{Commissions are open again|My favourite artist has free"
                                            + " slots|Look at these prices}{!|} {Boost please|Go go"
                                            + " go|}"))
                    .link("https://commissions.test/l17")
                    .picture(
                            s.blurred(sheet),
                            1500,
                            2100,
                            "Price list: sketch 20, colour 45, full 90")
                    .names(local(17))
                    .at(s.within(4));
        }
    }

    /** A class makes its accounts in the lesson and hands in at the end. */
    private static void assignment(Scene s) {
        List<Software> schools = List.of(Software.MASTODON, Software.MISSKEY, Software.NUMBERED);
        for (int i = 0; i < 150; i++) {
            int school = i % 3;
            Being one = s.being("school" + school + ".test", schools.get(school), 0.4, false);
            s.post(one)
                    .says(s.spin("Assignment 3: my {first|} post {about|on} ") + s.words(1, 4))
                    .link("https://course.school0.test/media-lab/3")
                    .tags("medialab26")
                    .names(local(21))
                    .names(s.chance(0.3) ? s.locals(1, 1) : Set.of())
                    .at(BEGIN + school * 5400 + s.random(900));
        }
    }

    private static void addresses(Scene s) {
        for (int i = 0; i < 320; i++) {
            Being old =
                    s.being(
                            "oldtown.example",
                            Software.MASTODON,
                            24 * (200 + s.random(1500)),
                            false);
            s.post(old)
                    .says("oldtown.example closes on Sunday. You find me here from now on:")
                    .link("https://" + Scene.server(s.random(90)) + "/@" + old.name())
                    .names(s.locals(1, 4))
                    .at(s.within(5));
        }
    }

    private static void chess(Scene s) {
        for (Being one : s.people(200, 100, 0.3)) {
            String partner = s.local();
            double at = s.within(1);
            for (int move = 0; move < 2 + s.random(3); move++) {
                s.post(one)
                        .says(
                                "%d. %s%d – your move"
                                        .formatted(
                                                4 + move,
                                                s.pick("e", "Nf", "Bc", "Qd", "Rb"),
                                                1 + s.random(8)))
                        .names(partner)
                        .direct()
                        .at(at);
                at += 600 + s.random(4000);
            }
        }
    }

    private static void challenge(Scene s) {
        for (Being one : s.people(300, 130, 0.3)) {
            Message post =
                    s.post(one)
                            .says("Day 12: Shadows. My entry for the photo challenge")
                            .picture(s.blurhash(), 1600, 1200, s.words(3, 8))
                            .tags("PhotoChallenge", "Shadows")
                            .names(local(8));
            if (s.chance(0.5)) {
                post.link("https://photochallenge.test/rules");
            }
            post.at(s.within(6));
        }
    }

    private static void room(Scene s) {
        for (Being one : s.people(220, 120, 0.35)) {
            Message post =
                    s.post(one)
                            .says(
                                    s.spin(
                                            "{Discussion is|Developers are|We talk} in {the|our}"
                                                + " room, {come over|join us}{ if you want to help"
                                                + " with the port|}"))
                            .link(
                                    s.pick(
                                            "https://discord.test/invite/rustyKettle",
                                            "https://matrix.test/#kettle"))
                            .names(s.locals(1, 2));
            if (s.chance(0.4)) {
                post.direct();
            }
            post.at(s.within(5));
        }
    }

    /** With the text that the guide to signing up proposes. */
    private static void introductions(Scene s) {
        for (int i = 0; i < 320; i++) {
            int at = s.random(5);
            Being one =
                    s.being(
                            Scene.server(at),
                            Scene.softwareOf(at),
                            0.1 + s.random(100) / 50.0,
                            false);
            Message post =
                    s.post(one)
                            .says(
                                    "Hello fediverse! I am new here and followed the guide. I like "
                                            + s.words(1, 3))
                            .tags("introduction", "newhere")
                            .names(local(11));
            if (s.chance(0.6)) {
                post.link("https://joinguide.test/start");
            }
            post.at(s.within(3));
        }
    }

    private static void codes(Scene s) {
        for (Being one : s.people(240, 120, 0.5)) {
            s.post(one)
                    .says(
                            "Add me! My friend code is %04d-%04d-%04d"
                                    .formatted(s.random(9999), s.random(9999), s.random(9999)))
                    .tags("monstercards")
                    .names(s.locals(1, 3))
                    .at(s.within(3));
        }
    }

    private static void job(Scene s) {
        for (Being one : s.people(220, 130, 0.25)) {
            s.post(one)
                    .says(
                            "Systems librarian (part time, remote) at the city library – apply by"
                                    + " March 15")
                    .link("https://jobs.citylibrary.test/4711?ref=share")
                    .names(s.locals(1, 2))
                    .at(s.within(6));
        }
    }

    private static void grids(Scene s) {
        for (Being one : s.people(320, 140, 0.35)) {
            StringBuilder grid = new StringBuilder("Syllable 1 423 " + (2 + s.random(5)) + "/6\n");
            for (int i = 0; i < 20; i++) {
                grid.append(i % 5 == 4 ? "\n" : s.pick("🟩", "🟨", "⬛"));
            }
            Message post = s.post(one).says(grid.toString()).names(s.locals(1, 3));
            if (s.chance(0.4)) {
                post.link("https://syllable.test/");
            }
            post.at(s.within(6));
        }
    }
}
