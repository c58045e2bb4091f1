package social.winnow.scenes;

import static social.winnow.scenes.Scene.PUBLIC;
import static social.winnow.scenes.Scene.object;

import java.util.ArrayList;
import java.util.List;

/**
 * What arrives on any day: posts of those who are followed, boosts, likes, Deletes, a few
 * strangers.
 */
final class Everyday {
    private static final int SERVERS = 140;

    private final Scene scene;

    Everyday(Scene scene) {
        this.scene = scene;
    }

    void arrive(int count, double hours) {
        List<Being> people = new ArrayList<>();
        for (Being one : scene.people(400, SERVERS, 0.05)) {
            people.add(one.followed(one.followed() || scene.chance(0.4)));
        }
        people.stream().filter(Being::followed).forEach(this::accept);
        for (int i = 0; i < count; i++) {
            one(scene.random((int) (hours * 3_600_000)) / 1000.0, scene.pick(people));
        }
    }

    /** Somebody local follows them. */
    private void accept(Being by) {
        String local = scene.local();
        scene.act(
                scene.random(3000),
                by,
                "Accept",
                object(
                        "id",
                        local + "#follows/1",
                        "type",
                        "Follow",
                        "actor",
                        local,
                        "object",
                        by.id()),
                "to",
                List.of(local));
    }

    private void one(double at, Being by) {
        String theirs = by.software().object(by, scene.millis(at), scene.generator());
        switch (scene.random(20)) {
            case 0, 1, 2, 3 -> scene.boost(at, by, theirs);
            case 4, 5 ->
                    scene.act(
                            at, by, "Like", scene.localPost(scene.random(200), scene.random(9999)));
            case 6, 7 -> scene.act(at, by, "Delete", theirs, "to", List.of(PUBLIC));
            case 8 -> scene.act(at, by, "Update", by.document(), "to", List.of(PUBLIC));
            case 9 -> scene.act(at, by, "Follow", scene.local());
            default -> post(at, by);
        }
    }

    private void post(double at, Being by) {
        Message post = scene.post(by).says(scene.words(3, 28));
        if (scene.chance(0.2)) {
            post.link("https://paper" + scene.random(60) + ".test/" + scene.random(99_999));
        }
        if (scene.chance(0.15)) {
            post.picture(scene.blurhash());
        }
        if (scene.chance(0.1)) {
            post.tags(scene.pick("photography", "birds", "linux", "books", "trams"));
        }
        if (scene.chance(0.15)) {
            post.names(scene.local());
            if (scene.chance(0.7)) {
                post.answers(scene.localPost(scene.random(200), scene.random(9999)));
            }
        }
        post.at(at);
    }
}
