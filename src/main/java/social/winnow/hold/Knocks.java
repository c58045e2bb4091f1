package social.winnow.hold;

import social.winnow.model.Delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Who was asked to sign again, so that nobody is asked twice; the oldest are forgotten. */
final class Knocks {
    private static final int MOST = 10_000;

    private final Set<String> asked =
            Collections.newSetFromMap(
                    new LinkedHashMap<>() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                            return size() > MOST;
                        }
                    });

    /** True the first time. */
    synchronized boolean ask(Delivery delivery) {
        String id =
                delivery.activity()
                        .envelope()
                        .id()
                        .orElseGet(() -> delivery.request().body().sha256Hex());
        return asked.add(delivery.request().target() + " " + id);
    }
}
