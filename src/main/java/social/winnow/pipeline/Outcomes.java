package social.winnow.pipeline;

import social.winnow.model.Activity;
import social.winnow.model.Content;
import social.winnow.model.Delivery;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.model.Verdict;
import social.winnow.rule.Fate;
import social.winnow.rule.Fate.Outcome;
import social.winnow.state.Fates;
import social.winnow.text.Hosts;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes down what became of posts and boosts. What is forwarded reached the instance whoever
 * brought it; that something was kept back is only held against what is its sender's own, or
 * anybody could speak against anybody's post by boosting it.
 */
final class Outcomes {
    private final Fates fates;

    Outcomes(Fates fates) {
        this.fates = fates;
    }

    /**
     * Notes what is done with it.
     *
     * @param local whether an id belongs to the instance
     */
    void note(Delivery item, Sender sender, Verdict carriedOut, Predicate<String> local) {
        switch (carriedOut) {
            case Verdict.Forward _ ->
                    reached(item.activity())
                            .filter(id -> !local.test(id))
                            .forEach(id -> fates.note(id, Fate.FORWARDED));
            case Verdict.Quarantine _ -> keptBack(item.activity(), sender, Outcome.KEPT);
            case Verdict.Drop _ -> keptBack(item.activity(), sender, Outcome.DROPPED);
            case Verdict.Hold _, Verdict.Refuse _ -> {}
        }
    }

    /** What the instance has now, or fetches because it is named. */
    private static Stream<String> reached(Activity activity) {
        return switch (activity) {
            case Activity.Create(_, Content object) -> reached(activity, object);
            case Activity.Update(_, Content object) -> reached(activity, object);
            case Activity.Other(_, Content object) -> reached(activity, object);
            case Activity.Announce(var envelope, Content object) ->
                    Stream.concat(envelope.id().stream(), reached(activity, object));
            case Activity.Delete _,
                    Activity.Follow _,
                    Activity.Accept _,
                    Activity.Reject _,
                    Activity.Undo _,
                    Activity.Reaction _,
                    Activity.Flag _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Batch _ ->
                    Stream.empty();
        };
    }

    private static Stream<String> reached(Activity activity, Content object) {
        Stream<Optional<String>> named =
                activity.post().stream()
                        .flatMap(post -> Stream.of(post.id(), post.inReplyTo(), post.quote()));
        return Stream.concat(Stream.of(object.id()), named).flatMap(Optional::stream).distinct();
    }

    private void keptBack(Activity activity, Sender sender, Outcome outcome) {
        if (!sender.counts()) {
            return;
        }
        Instant complete = fates.complete();
        switch (activity) {
            case Activity.Create(_, Content object) ->
                    own(object, sender).ifPresent(id -> note(id, outcome, written(activity)));
            // An edit of what the instance may have had for long says nothing of the original.
            case Activity.Update(_, Content object) ->
                    own(object, sender)
                            .filter(_ -> written(activity).filter(complete::isBefore).isPresent())
                            .ifPresent(id -> note(id, outcome, written(activity)));
            case Activity.Announce _, Activity.Follow _, Activity.Reaction _ ->
                    activity.envelope()
                            .id()
                            .filter(id -> Hosts.isOn(sender.origin(), id))
                            .ifPresent(id -> note(id, outcome, written(activity)));
            case Activity.Delete _,
                    Activity.Accept _,
                    Activity.Reject _,
                    Activity.Undo _,
                    Activity.Flag _,
                    Activity.Block _,
                    Activity.Move _,
                    Activity.Batch _,
                    Activity.Other _ -> {}
        }
    }

    /** What was kept back here and its own author now takes back, if it does. */
    Optional<String> takenBack(Delivery item, Sender sender) {
        Optional<String> id = item.activity().takenAway().flatMap(Content::id);
        return id.filter(it -> sender.counts() && Hosts.isOn(sender.origin(), it))
                .filter(it -> fates.of(it).outcome() == Outcome.KEPT);
    }

    private void note(String id, Outcome outcome, Optional<Instant> written) {
        boolean wholly = written.filter(fates.complete()::isBefore).isPresent();
        fates.note(id, new Fate(outcome, wholly));
    }

    /** The id of what the sender wrote itself, on its own server. */
    private static Optional<String> own(Content object, Sender sender) {
        boolean another =
                object.shown()
                        .flatMap(Post::attributedTo)
                        .filter(author -> !author.equals(sender.actor()))
                        .isPresent();
        return another
                ? Optional.empty()
                : object.id().filter(id -> Hosts.isOn(sender.origin(), id));
    }

    private static Optional<Instant> written(Activity activity) {
        return activity.post().flatMap(Post::published).or(() -> activity.envelope().published());
    }
}
