package social.winnow.scenes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Occasions on which strangers have good reasons to bring the same to people here. They were
 * written without a look at the rules.
 */
public final class HamScenes {
    private static final Map<String, Consumer<Scene>> ALL = all();

    private HamScenes() {}

    private static Map<String, Consumer<Scene>> all() {
        Map<String, Consumer<Scene>> scenes = new LinkedHashMap<>();
        HamCrowds.all(scenes);
        HamPeople.all(scenes);
        HamMachines.all(scenes);
        return Collections.unmodifiableMap(scenes);
    }

    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    public static Scene named(String name) {
        return Scene.ham(name, Objects.requireNonNull(ALL.get(name)));
    }
}
