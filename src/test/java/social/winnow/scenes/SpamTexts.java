package social.winnow.scenes;

import static social.winnow.scenes.Scene.local;
import static social.winnow.scenes.Scene.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Spam that hides what it says, or where it says it. */
final class SpamTexts {
    private static final String PITCH =
            "{{My|Our} {aunt|cousin|colleague|neighbour}|{A friend|Somebody} from {work|the"
                + " gym|school}} {makes|earns|takes home} {about|roughly|more than} {{300|450|700}"
                + " a day|{two|three} thousand a week} {with|thanks to|through} {this|a small|a"
                + " simple} {method|app|desk|group}. {{Ask|Write to} {her|him|them}|{Look|Have a"
                + " look} {here|for yourself}|{It is|That is} {free|open} {today|this week|for"
                + " now}}";

    private SpamTexts() {}

    static void all(Map<String, Consumer<Scene>> scenes) {
        scenes.put("paraphrase-shortener", SpamTexts::shortener);
        scenes.put("domain-per-three-accounts", SpamTexts::domains);
        scenes.put("misskey-image", SpamTexts::misskeyImage);
        scenes.put("link-in-profile", SpamTexts::profile);
        scenes.put("mathematical-letters", SpamTexts::letters);
        scenes.put("spin-mixed-languages", SpamTexts::languages);
        scenes.put("telephone-number", SpamTexts::telephone);
        scenes.put("alt-text", SpamTexts::altText);
        scenes.put("poll", SpamTexts::poll);
        scenes.put("quote", SpamTexts::quote);
        scenes.put("event-objects", SpamTexts::events);
        scenes.put("other-source", SpamTexts::source);
    }

    /** Accounts of a few days at servers that are strangers here, each with some posts. */
    static void wave(
            Scene s,
            int accounts,
            int servers,
            double hours,
            int posts,
            BiConsumer<Being, Double> of) {
        for (int i = 0; i < accounts; i++) {
            int at = 60 + s.random(servers);
            Being one = s.being(Scene.server(at), Scene.softwareOf(at), 1 + s.random(90), false);
            double time = s.within(hours);
            for (int k = 0; k < posts; k++) {
                of.accept(one, time);
                time += 20 + s.random(400);
            }
        }
    }

    private static void shortener(Scene s) {
        wave(
                s,
                150,
                120,
                3,
                3,
                (one, at) ->
                        s.post(one)
                                .says(s.spin(PITCH) + " " + s.words(2, 6))
                                .link("https://shrt.test/" + s.token(6))
                                .names(s.locals(1, 2))
                                .at(at));
    }

    private static void domains(Scene s) {
        for (int i = 0; i < 180; i++) {
            int at = 60 + s.random(110);
            Being one = s.being(Scene.server(at), Scene.softwareOf(at), 1 + s.random(90), false);
            String domain =
                    "https://offer-%s.example/".formatted(Integer.toString(7919 * (i / 3), 36));
            double time = s.within(3);
            for (int k = 0; k < 3; k++) {
                s.post(one)
                        .says(s.spin(PITCH) + " " + s.words(2, 6))
                        .link(domain + s.token(4))
                        .names(s.locals(1, 3))
                        .at(time + k * 200);
            }
        }
    }

    /** All that is said is in the picture, of which Misskey tells only the address. */
    private static void misskeyImage(Scene s) {
        for (int i = 0; i < 130; i++) {
            Being one =
                    s.being(
                            "nest" + s.random(90) + ".example",
                            Software.MISSKEY,
                            1 + s.random(60),
                            false);
            double time = s.within(2.5);
            for (int k = 0; k < 4; k++) {
                s.post(one).picture("").names(s.locals(1, 2)).at(time + k * 90);
            }
        }
    }

    private static void profile(Scene s) {
        wave(
                s,
                200,
                120,
                4,
                3,
                (one, at) ->
                        s.post(
                                        one.about(
                                                "My private page: <a href=\"https://sweet-page.example/%s\">here</a>"
                                                        .formatted(one.name())))
                                .says(
                                        s.pick(
                                                "hi",
                                                "hello there",
                                                "how are you?",
                                                "nice to meet you",
                                                "hey :)"))
                                .names(s.locals(1, 2))
                                .at(at));
    }

    private static void letters(Scene s) {
        wave(
                s,
                120,
                80,
                3,
                3,
                (one, at) -> {
                    int alphabet = s.pick("a", "b", "c").charAt(0) - 'a';
                    int start = new int[] {0x1D41A, 0x1D44E, 0x1D5BA}[alphabet];
                    StringBuilder text = new StringBuilder();
                    s.spin(
                                    "{claim|collect} your {bonus|reward} at lucky spin dot example"
                                            + " before {midnight|friday}")
                            .chars()
                            .forEach(c ->
                                    text.appendCodePoint(
                                            c < 'a' || c > 'z' || c == 'h' ? c : start + c - 'a'));
                    s.post(one).says(text.toString()).names(s.locals(1, 3)).at(at);
                });
    }

    private static void languages(Scene s) {
        wave(
                s,
                150,
                100,
                4,
                3,
                (one, at) ->
                        s.post(one)
                                .says(
                                        s.spin(
                                                        "{Hallo|Hola|Bonjour|Hello|こんにちは},"
                                                            + " {schnell|rápido|vite|quick}"
                                                            + " {Geld|dinero|argent|money} {von zu"
                                                            + " Hause|desde casa|à la maison|from"
                                                            + " home}: {jetzt|ahora|maintenant|now}"
                                                            + " {melden|escribe|écris|write} ")
                                                + s.words(1, 4))
                                .link("https://%s.heimarbeit-plus.example/".formatted(s.token(5)))
                                .names(s.locals(1, 3))
                                .at(at));
    }

    private static void telephone(Scene s) {
        wave(
                s,
                150,
                100,
                4,
                3,
                (one, at) ->
                        s.post(one)
                                .says(
                                        s.spin(PITCH)
                                                + s.spin(
                                                        " {WhatsApp|Call|Text} {+|00}1 {202|(202)}"
                                                                + " 555 0147 ")
                                                + s.words(1, 5))
                                .names(s.locals(1, 3))
                                .at(at));
    }

    private static void altText(Scene s) {
        wave(
                s,
                140,
                100,
                3,
                3,
                (one, at) ->
                        s.post(one)
                                .says(s.words(2, 5))
                                .picture(
                                        s.blurhash(),
                                        900,
                                        900,
                                        s.spin(PITCH) + " https://quiet-gain.example/" + s.token(5))
                                .names(s.locals(1, 3))
                                .at(at));
    }

    private static void poll(Scene s) {
        wave(
                s,
                140,
                100,
                3,
                3,
                (one, at) -> {
                    List<Map<String, Object>> options = new ArrayList<>();
                    for (String option :
                            List.of(
                                    "yes, go to vote-and-win.example/" + s.token(4),
                                    s.spin("{no|later|maybe}"))) {
                        options.add(object("type", "Note", "name", option));
                    }
                    s.post(one)
                            .type("Question")
                            .says(
                                    s.spin(
                                            "{Do you want|Would you take} {500|a phone} {for"
                                                    + " free|today}?"))
                            .with("oneOf", options)
                            .names(s.locals(1, 3))
                            .at(at);
                });
    }

    /** The pitch is one post that all quote. */
    private static void quote(Scene s) {
        String pitch = "https://nest7.example/notes/aihz3k7c01";
        wave(
                s,
                160,
                110,
                3,
                3,
                (one, at) ->
                        s.post(one)
                                .says(s.words(2, 6))
                                .with("quoteUrl", pitch)
                                .with("quoteUri", pitch)
                                .with("_misskey_quote", pitch)
                                .names(s.locals(1, 3))
                                .at(at));
    }

    private static void events(Scene s) {
        wave(
                s,
                140,
                100,
                3,
                3,
                (one, at) ->
                        s.post(one)
                                .type(s.pick("Event", "Article", "Page"))
                                .with(
                                        "name",
                                        s.spin(
                                                "{Free|Open} {trading|casino} {night|evening} for"
                                                        + " {you|members}"))
                                .with("summary", s.spin("{Entry|Seats} at lucky-evening.example"))
                                .with("url", "https://lucky-evening.example/e/" + s.token(5))
                                .with("startTime", "2026-03-08T20:00:00Z")
                                .says(s.words(3, 8))
                                .names(s.locals(1, 3))
                                .untagged()
                                .at(at));
    }

    /** Harmless in one member, the pitch in those that some servers prefer. */
    private static void source(Scene s) {
        for (int i = 0; i < 140; i++) {
            Being one =
                    s.being(
                            "nest" + s.random(90) + ".example",
                            Software.MISSKEY,
                            1 + s.random(60),
                            false);
            double time = s.within(3);
            for (int k = 0; k < 3; k++) {
                String local = local(s.random(200));
                String pitch =
                        "@"
                                + local.substring(local.lastIndexOf('/') + 1)
                                + "@local.test "
                                + s.spin(PITCH)
                                + " https://hidden-gain.example/"
                                + s.token(5);
                s.post(one)
                        .says(s.words(3, 9))
                        .with("_misskey_content", pitch)
                        .with(
                                "source",
                                object("content", pitch, "mediaType", "text/x.misskeymarkdown"))
                        .names(local)
                        .at(time + k * 150);
            }
        }
    }
}
