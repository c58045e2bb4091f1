package social.winnow.app;

import social.winnow.app.Situation.Draft;
import social.winnow.app.Situation.Person;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Occasions on which strangers bring the same to local people for good reasons. */
final class HamSituations {
    private HamSituations() {}

    private static Situation situation(String name) {
        Situation one = new Situation(name);
        return one.ordinary(one.people(400, 80, 0.03), 900);
    }

    static List<Situation> all() {
        return List.of(
                petition(),
                newsOfALocal(),
                softwareRelease(),
                fundraiser(),
                lostPet(),
                course(),
                conference(),
                gameResults(),
                birthday(),
                podcast(),
                exodus(),
                chainPost(),
                invitations(),
                newspaper(),
                survey(),
                hashtagGame());
    }

    /** Sign this: people tag friends and the three who could decide. */
    private static Situation petition() {
        Situation it = situation("petition");
        return it.each(
                it.people(300, 90, 0.04),
                6,
                () ->
                        new Draft(
                                it.pick("Please sign", "I signed, you too?", "This matters:")
                                        + " "
                                        + it.words(4),
                                "https://petitions-now.test/keep-the-old-ferry",
                                "",
                                it.random(3) == 0
                                        ? Set.of(it.local())
                                        : Set.of(Situation.local(it.random(3)))));
    }

    /** An article about somebody local: everybody tells them. */
    private static Situation newsOfALocal() {
        Situation it = situation("news-of-a-local");
        return it.each(
                it.people(250, 90, 0.06),
                5,
                () ->
                        new Draft(
                                it.words(8),
                                "https://daily-heron.test/2026/portrait",
                                "",
                                Set.of(Situation.local(11))));
    }

    /** A local developer's release: thanks and bug reports with links to the forge. */
    private static Situation softwareRelease() {
        Situation it = situation("software-release");
        return it.each(
                it.people(250, 90, 0.08),
                6,
                () ->
                        new Draft(
                                it.words(10),
                                "https://forge-of-all.test/kite/issues/" + it.random(400),
                                "",
                                Set.of(Situation.local(it.random(2) + 20))));
    }

    /** Help for a family after a fire: one link, each asks friends. */
    private static Situation fundraiser() {
        Situation it = situation("fundraiser");
        return it.each(
                it.people(300, 100, 0.03),
                6,
                () ->
                        new Draft(
                                it.pick("Boosts welcome", "Can you share this?", "Every bit helps")
                                        + " "
                                        + it.words(5),
                                "https://give-together.test/after-the-fire",
                                "",
                                it.random(2) == 0 ? Set.of() : Set.of(it.local())));
    }

    /** One picture and one text, passed on to whoever lives near. */
    private static Situation lostPet() {
        Situation it = situation("lost-pet");
        String cat = it.picture();
        return it.each(
                it.people(250, 90, 0.04),
                6,
                () ->
                        new Draft(
                                "Lost near the harbour: grey cat, very shy, answers to Pim. Please"
                                        + " look in your sheds!",
                                "",
                                cat,
                                Set.of(it.local())));
    }

    /** A course on one new server: its people introduce themselves to the hosts. */
    private static Situation course() {
        Situation it = situation("course");
        List<Person> students =
                it.people(200, 1, 1).stream()
                        .map(one ->
                                new Person(
                                        one.name(),
                                        "course.test",
                                        Duration.ofHours(1 + it.random(40)),
                                        false))
                        .toList();
        return it.each(
                students,
                3,
                () ->
                        new Draft(
                                "My introduction: " + it.words(9),
                                "https://learn-federation.test/task/1",
                                "",
                                Set.of(Situation.local(40 + it.random(3)))));
    }

    /** Talks of a conference: the programme, and the speakers by name. */
    private static Situation conference() {
        Situation it = situation("conference");
        return it.each(
                it.people(300, 90, 0.1),
                6,
                () ->
                        new Draft(
                                "Looking forward to " + it.words(6),
                                "https://tramconf.test/talks/" + it.random(60),
                                "",
                                Set.of(Situation.local(60 + it.random(6)))));
    }

    /** A game's share button; people challenge their friends. */
    private static Situation gameResults() {
        Situation it = situation("game-results");
        return it.each(
                it.people(400, 100, 0.03),
                6,
                () ->
                        new Draft(
                                "Daily maze "
                                        + it.random(900)
                                        + ": "
                                        + it.random(9)
                                        + " moves, can you do better?",
                                "https://daily-maze.test/",
                                "",
                                it.random(3) > 0 ? Set.of() : Set.of(it.local())));
    }

    /** Congratulations for one local person, with a picture that is passed around. */
    private static Situation birthday() {
        Situation it = situation("birthday");
        String cake = it.picture();
        return it.each(
                it.people(250, 90, 0.08),
                5,
                () ->
                        new Draft(
                                "Happy birthday, and many happy returns of the day!",
                                "",
                                cake,
                                Set.of(Situation.local(33))));
    }

    /** A new episode with two local guests. */
    private static Situation podcast() {
        Situation it = situation("podcast");
        return it.each(
                it.people(250, 90, 0.05),
                6,
                () ->
                        new Draft(
                                "Great episode! " + it.words(7),
                                "https://wireless-hour.test/e/77",
                                "",
                                Set.of(Situation.local(80), Situation.local(81))));
    }

    /**
     * Another network closes: new people on many servers greet a friend and name their old page.
     */
    private static Situation exodus() {
        Situation it = situation("exodus");
        List<Person> old = it.people(300, 80, 0);
        it.each(
                old,
                3,
                () ->
                        new Draft(
                                it.words(9),
                                "https://bluebox.test/" + it.random(9999),
                                "",
                                Set.of()));
        List<Person> arriving =
                it.people(300, 80, 1).stream()
                        .map(one -> new Person("n" + one.name(), one.host(), one.age(), false))
                        .toList();
        return it.each(
                arriving,
                6,
                () ->
                        new Draft(
                                "Hey, I made it here, too! " + it.words(5),
                                "https://bluebox.test/" + it.random(99999),
                                "",
                                Set.of(it.local())));
    }

    /** Post the third picture of your gallery, and name two friends. */
    private static Situation chainPost() {
        Situation it = situation("chain-post");
        return it.each(
                it.people(300, 90, 0.03),
                6,
                () ->
                        new Draft(
                                "Show the third picture in your gallery, no explanation, then name"
                                        + " two friends who have to go next.",
                                "",
                                it.picture(),
                                Set.of(it.local(), it.local() + "x")));
    }

    /** A meetup's page, sent directly to those who might come. */
    private static Situation invitations() {
        Situation it = situation("invitations");
        return it.each(
                it.people(200, 70, 0.05),
                6,
                () ->
                        new Draft(
                                        "Would you come, too? " + it.words(4),
                                        "https://meet-here.test/event/spring-walk",
                                        "",
                                        Set.of(it.local()))
                                .directly());
    }

    /** A large newspaper's site on a day with news. */
    private static Situation newspaper() {
        Situation it = situation("newspaper");
        return it.each(
                it.people(500, 120, 0.06),
                6,
                () ->
                        new Draft(
                                it.words(10),
                                "https://the-morning-tide.test/" + it.random(40),
                                "",
                                it.random(4) > 0 ? Set.of() : Set.of(it.local())));
    }

    /** A local researcher's questionnaire: people answer that they took part, and pass it on. */
    private static Situation survey() {
        Situation it = situation("survey");
        return it.each(
                it.people(250, 90, 0.07),
                6,
                () ->
                        new Draft(
                                        "Done! " + it.words(5),
                                        "https://ask-the-people.test/q/9",
                                        "",
                                        Set.of(Situation.local(90)))
                                .answering(Situation.local(90) + "/statuses/5"));
    }

    /** Everybody posts the same sentence with a card, and names who taught it to them. */
    private static Situation hashtagGame() {
        Situation it = situation("one-card");
        String card = it.picture();
        return it.each(
                it.people(300, 100, 0.1),
                6,
                () ->
                        new Draft(
                                "I stand with the librarians of the old town",
                                "",
                                card,
                                it.random(2) == 0 ? Set.of() : Set.of(it.local())));
    }
}
