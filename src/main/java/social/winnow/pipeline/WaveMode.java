package social.winnow.pipeline;

import social.winnow.state.WaveWatch;

/** Who says whether the instance is under attack. */
public enum WaveMode {
    /** Winnow, by how many strangers turn to people here. */
    AUTO,
    /** The admin: it is. */
    ON,
    /** The admin: it is not. */
    OFF;

    /** Whether rules are told that there is a wave. */
    public boolean tells(WaveWatch watch) {
        return watch.forced()
                .orElseGet(() ->
                        switch (this) {
                            case AUTO -> watch.wave();
                            case ON -> true;
                            case OFF -> false;
                        });
    }
}
