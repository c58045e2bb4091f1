package social.winnow.replay;

import social.winnow.model.Activity;
import social.winnow.model.Activity.Create;
import social.winnow.model.Activity.Update;
import social.winnow.model.Post;
import social.winnow.replay.Judged.Unit;
import social.winnow.text.Hosts;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** In which units a delivery counts if it is ham. */
final class Units {
    private final String host;

    /**
     * @param host the name of the instance
     */
    Units(String host) {
        this.host = host;
    }

    Set<Unit> of(TraceRecord delivered, Activity activity) {
        boolean writes = activity instanceof Create || activity instanceof Update;
        if (!writes) {
            return EnumSet.of(Unit.DELIVERY);
        }
        Optional<Post> unasked =
                activity.post()
                        .filter(_ -> !delivered.followed())
                        .filter(post -> post.inReplyTo().isEmpty())
                        .filter(post -> post.people().stream().anyMatch(this::isLocal));
        return unasked.isPresent()
                ? EnumSet.allOf(Unit.class)
                : EnumSet.of(Unit.DELIVERY, Unit.POST);
    }

    private boolean isLocal(String id) {
        return Hosts.isOn(host, id);
    }
}
