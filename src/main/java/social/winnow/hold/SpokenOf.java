package social.winnow.hold;

import social.winnow.model.Delivery;
import social.winnow.text.Hosts;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is held of what a delivery speaks of. Thread-safe. */
final class SpokenOf {
    private final Lanes lanes;

    SpokenOf(Lanes lanes) {
        this.lanes = lanes;
    }

    /** What an Update changes. */
    List<Waiting> changedBy(Delivery delivery) {
        return named(delivery, Names.changed(delivery.activity()).stream().toList());
    }

    /** What is called so, if its own server says that: nobody else has a say in it. */
    private List<Waiting> named(Delivery delivery, Collection<String> names) {
        String actor = delivery.activity().envelope().actor();
        return lanes.named(names).stream().filter(it -> Hosts.same(it.lane, actor)).toList();
    }

    /** What a Delete or Undo takes away. */
    Set<Waiting> takenBy(Delivery delivery) {
        List<Waiting> byId = named(delivery, Names.takenAway(delivery.activity()));
        return new LinkedHashSet<>(
                byId.isEmpty() ? named(delivery, Names.undone(delivery.activity())) : byId);
    }
}
