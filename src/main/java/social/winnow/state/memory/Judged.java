package social.winnow.state.memory;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The content that moderators have spoken of: it is found before any other, and stays whatever else
 * is brought. Costs nothing while there is none. Not safe for threads.
 */
final class Judged {
    /** Whoever decides about more forgets what was decided first. */
    static final int MOST = 10_000;

    private static final int FEW = 16;

    private final Set<Sighting> all = new LinkedHashSet<>(); // by identity
    private @Nullable SightingIndex index;

    void add(Sighting sighting) {
        if (!all.add(sighting)) {
            return;
        }
        if (all.size() > MOST) {
            all.remove(all.iterator().next());
            rebuild();
        } else if (index == null || index.isFull()) {
            rebuild();
        } else {
            index.add(sighting);
        }
    }

    void remove(Sighting sighting) {
        if (all.remove(sighting)) {
            rebuild();
        }
    }

    private void rebuild() {
        index = all.isEmpty() ? null : new SightingIndex(Math.max(FEW, 2 * all.size()));
        if (index != null) {
            all.forEach(index::add);
        }
    }

    /** The one with exactly that content. */
    @Nullable Sighting exact(Sighting content) {
        return index == null ? null : index.exact(content);
    }

    /** The one with that content, or else the first met that is alike. */
    @Nullable Sighting find(Sighting content) {
        return index == null ? null : index.find(content);
    }
}
