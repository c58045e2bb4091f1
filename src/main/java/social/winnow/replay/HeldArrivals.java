package social.winnow.replay;

import social.winnow.hold.HoldListener;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What of a trace is held at the moment, until it is told what became of it. */
final class HeldArrivals implements HoldListener {
    private final Map<String, List<Arrival>> byBody = new HashMap<>();
    private final VirtualTime time;
    private final Consumer<Judged> told;

    HeldArrivals(VirtualTime time, Consumer<Judged> told) {
        this.time = time;
        this.told = told;
    }

    /** It is held; a copy of something that is held shares its end. */
    void add(Delivery delivery, Arrival arrival) {
        byBody.computeIfAbsent(key(delivery), _ -> new ArrayList<>()).add(arrival);
    }

    @Override
    public void ended(Delivery delivery, Judgement judgement, End end, Duration waited) {
        List<Arrival> copies = byBody.remove(key(delivery));
        if (copies != null) {
            for (Arrival each : copies) {
                Duration held = time.passed().minus(each.at());
                told.accept(new Judged(each, judgement, Ending.of(end), Optional.of(held)));
            }
        }
    }

    private static String key(Delivery delivery) {
        String digest = delivery.request().body().sha256Hex();
        return delivery.activity().envelope().actor() + " " + digest;
    }
}
