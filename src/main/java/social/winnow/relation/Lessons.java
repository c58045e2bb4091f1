package social.winnow.relation;

import social.winnow.model.Activity;
import social.winnow.model.Audience;
import social.winnow.model.Clocks;
import social.winnow.model.Content;
import social.winnow.model.Mention;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.rule.Relation.Reason;
import social.winnow.store.Tie;
import social.winnow.text.Hosts;

import java.time.Instant;
import java.util.function.Predicate;

/** What there is to learn from one activity that was forwarded. */
final class Lessons {
    /**
     * What is left of a tie when its account moves: whoever holds an account may be not who made it
     * known.
     */
    private static final double AFTER_A_MOVE = 0.6;

    private final Ties ties;
    private final Vouching vouching;
    private final Clocks clocks;

    Lessons(Ties ties, Clocks clocks) {
        this.ties = ties;
        this.vouching = new Vouching(clocks);
        this.clocks = clocks;
    }

    void take(Sender sender, Activity activity, Predicate<String> local) {
        Instant now = clocks.wall().instant();
        String actor = sender.actor();
        switch (activity) {
            case Activity.Accept(var _, Content object) -> {
                if (isFollow(object, actor, local)) {
                    ties.change(actor, tie -> tie.and(Reason.ACCEPTED, now));
                }
            }
            case Activity.Reject(var _, Content object) -> {
                if (isFollow(object, actor, local)) {
                    ties.change(actor, tie -> tie.without(Reason.ACCEPTED));
                }
            }
            case Activity.Undo(var _, Content object) -> {
                if (isAccept(object)) {
                    ties.change(actor, tie -> tie.without(Reason.ACCEPTED));
                }
            }
            case Activity.Block(var _, Content object) -> {
                if (object.id().filter(local).isPresent()) {
                    ties.change(actor, Lessons::blocked);
                }
            }
            case Activity.Delete delete -> {
                if (delete.ofSelf()) {
                    ties.forget(actor);
                }
            }
            case Activity.Move move -> move(move, actor, now);
            case Activity.Create _, Activity.Update _ ->
                    activity.post()
                            .filter(post -> isOwn(post, sender))
                            .ifPresent(post -> wrote(post, actor, local, now));
            case Activity.Announce _ -> ties.change(actor, tie -> tie.clean(now));
            case Activity.Follow _,
                    Activity.Reaction _,
                    Activity.Flag _,
                    Activity.Batch _,
                    Activity.Other _ -> {}
        }
    }

    /**
     * A local user's request to follow the actor, embedded or by its id; or the instance's own
     * request to a relay, which names the public collection.
     */
    private static boolean isFollow(Content object, String actor, Predicate<String> local) {
        return switch (object) {
            case Content.EmbeddedActivity(Activity.Follow(var envelope, Content followed)) ->
                    local.test(envelope.actor())
                            && followed.id()
                                    .filter(id -> id.equals(actor) || Audience.isPublic(id))
                                    .isPresent();
            case Content.Reference(String uri) -> local.test(uri);
            case Content.EmbeddedActivity _,
                    Content.EmbeddedPost _,
                    Content.EmbeddedActor _,
                    Content.EmbeddedOther _,
                    Content.Missing _ ->
                    false;
        };
    }

    private static boolean isAccept(Content object) {
        return object instanceof Content.EmbeddedActivity(Activity.Accept _);
    }

    private static Tie blocked(Tie tie) {
        return tie.without(Reason.ACCEPTED).without(Reason.REPLIED).without(Reason.CONVERSATION);
    }

    /** The tie goes with the account: one that is known makes only one other known. */
    private void move(Activity.Move move, String actor, Instant now) {
        boolean itself = move.object().id().filter(actor::equals).isPresent();
        if (!itself || move.target().filter(target -> !target.equals(actor)).isEmpty()) {
            return;
        }
        double strength = ties.of(actor).map(tie -> Strength.of(tie, now).strength()).orElse(0.0);
        if (strength > 0) {
            ties.forget(actor);
            ties.change(move.target().get(), tie -> tie.movedFrom(strength * AFTER_A_MOVE, now));
        }
    }

    /** A post that belongs to its sender: nobody can speak for somebody elsewhere. */
    private static boolean isOwn(Post post, Sender sender) {
        return post.id().filter(id -> Hosts.isOn(sender.origin(), id)).isPresent();
    }

    private void wrote(Post post, String actor, Predicate<String> local, Instant now) {
        boolean answers = post.inReplyTo().filter(local).isPresent();
        boolean wasKnown = ties.of(actor).filter(tie -> Strength.of(tie, now).known()).isPresent();
        ties.change(
                actor, tie -> answers ? tie.clean(now).and(Reason.REPLIED, now) : tie.clean(now));
        if (wasKnown && (answers || post.people().stream().anyMatch(local))) {
            post.mentions().stream()
                    .map(Mention::href)
                    .filter(id -> !id.equals(actor) && !local.test(id))
                    .limit(Vouching.A_DAY)
                    .forEach(id -> vouch(actor, id, now));
        }
    }

    private void vouch(String voucher, String newcomer, Instant now) {
        boolean isNew = ties.of(newcomer).filter(tie -> !tie.has(Reason.CONVERSATION)).isPresent();
        if (isNew && vouching.take(voucher)) {
            ties.change(newcomer, tie -> tie.and(Reason.CONVERSATION, now));
        }
    }
}
