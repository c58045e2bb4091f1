package social.winnow.hold;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.text.Hosts;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** By what names activities speak of each other. */
final class Names {
    private Names() {}

    /**
     * What a later activity may call it, or what it brings. Nobody has a say in what another server
     * calls something.
     */
    static Set<String> of(Activity activity) {
        Set<String> names = new HashSet<>();
        collect(activity, names);
        String actor = activity.envelope().actor();
        names.removeIf(it -> it.indexOf(' ') < 0 && !Hosts.same(it, actor));
        return names;
    }

    private static void collect(Activity activity, Set<String> names) {
        activity.envelope().id().ifPresent(names::add);
        switch (activity) {
            case Activity.Create(_, var object) -> object.id().ifPresent(names::add);
            case Activity.Update(_, var object) -> object.id().ifPresent(names::add);
            case Activity.Follow(_, var object) -> deed(activity, object).ifPresent(names::add);
            case Activity.Announce(_, var object) -> deed(activity, object).ifPresent(names::add);
            case Activity.Reaction(_, var object, var content) ->
                    deed(activity, object)
                            .map(it -> it + " " + content.orElse("")) // several on one post
                            .ifPresent(names::add);
            case Activity.Batch(_, var items) -> items.forEach(item -> collect(item, names));
            case Activity.Delete _,
                    Activity.Undo _,
                    Activity.Accept _,
                    Activity.Reject _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Flag _,
                    Activity.Other _ -> {}
        }
    }

    /** Small servers leave the id out of a Follow or a Like, or give it another in its Undo. */
    private static Optional<String> deed(Activity activity, Content object) {
        return object.id()
                .map(it -> activity.kind().label() + " " + activity.envelope().actor() + " " + it);
    }

    /** What it takes away, by its id: empty for all but Delete and Undo. */
    static Set<String> takenAway(Activity activity) {
        return activity.takenAway().flatMap(Content::id).map(Set::of).orElse(Set.of());
    }

    /** By what else an Undo may speak of what it takes away: for when nothing has its id. */
    static Set<String> undone(Activity activity) {
        Set<String> names = new HashSet<>();
        if (activity instanceof Activity.Undo(_, Content.EmbeddedActivity(var undone))) {
            collect(undone, names);
        }
        return names;
    }

    /** The object of its own actor that it shows to people, or changes. */
    static Optional<String> shown(Waiting waiting) {
        Activity activity = waiting.delivery.activity();
        boolean changes = activity instanceof Activity.Update;
        return waiting.isForeign() || (changes && waiting.isUnproven())
                ? Optional.empty()
                : activity.written().flatMap(Content::id);
    }

    /** What it changes: empty for all but Update. */
    static Optional<String> changed(Activity activity) {
        return activity instanceof Activity.Update(_, var object) ? object.id() : Optional.empty();
    }
}
