package social.winnow.moderation;

import social.winnow.model.Sender;
import social.winnow.moderation.Trail.Step;
import social.winnow.state.WaveWatch;
import social.winnow.store.Overrides;
import social.winnow.store.StoreException;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether there is a wave: as moderators say, or else as it is found and configured. */
public final class WaveForce implements WaveWatch {
    private static final String NAME = "wave";

    private final WaveWatch found;
    private final Overrides overrides;
    private final Trail trail;
    private volatile Force force = Force.AUTO;

    /** What moderators say. */
    public enum Force {
        /** Nothing: it is as found and configured. */
        AUTO,
        ON,
        OFF;

        /** The name used in the store and in the API. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Of that name, if there is one. */
        public static Optional<Force> of(String label) {
            return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
        }
    }

    WaveForce(WaveWatch found, Overrides overrides, Trail trail) {
        this.found = found;
        this.overrides = overrides;
        this.trail = trail;
    }

    /** Takes up what the store knows. */
    void begin() throws StoreException {
        force = overrides.find(NAME).flatMap(Force::of).orElse(Force.AUTO);
    }

    /** What moderators say at present. */
    public Force force() {
        return force;
    }

    /** Counts at once, and after a restart; what was said before. */
    public synchronized Force force(Force wanted, String by) throws StoreException {
        Force before = force;
        if (wanted == before) {
            return before;
        }
        if (wanted == Force.AUTO) {
            overrides.clear(NAME);
        } else {
            overrides.set(NAME, wanted.label());
        }
        force = wanted;
        trail.note(by, "wave", NAME, Step.of(before.label(), wanted.label()), "");
        return before;
    }

    @Override
    public Optional<Boolean> forced() {
        return switch (force) {
            case AUTO -> Optional.empty();
            case ON -> Optional.of(true);
            case OFF -> Optional.of(false);
        };
    }

    @Override
    public boolean wave() {
        return found.wave();
    }

    @Override
    public void contact(Sender sender, Set<String> people) {
        found.contact(sender, people);
    }
}
