package social.winnow.scenes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Ways of spamming, invented without a look at the rules. */
public final class SpamScenes {
    private static final Map<String, Consumer<Scene>> ALL = all();

    private SpamScenes() {}

    private static Map<String, Consumer<Scene>> all() {
        Map<String, Consumer<Scene>> scenes = new LinkedHashMap<>();
        SpamTexts.all(scenes);
        SpamRoutes.all(scenes);
        return Collections.unmodifiableMap(scenes);
    }

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    public static Scene named(String name) {
        return Scene.spam(name, Objects.requireNonNull(ALL.get(name)));
    }
}
