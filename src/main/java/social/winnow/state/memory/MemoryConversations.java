package social.winnow.state.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.Clocks;
import social.winnow.model.Post;
import social.winnow.model.Sender;
import social.winnow.state.Conversations;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * For every post that was forwarded, and every post that one answers, who takes part. An answer
 * inherits the participants of what it answers.
 */
public final class MemoryConversations implements Conversations {
    /** People remembered per post; later ones are not added. */
    static final int PEOPLE = 64;

    private static final int USUAL_PEOPLE = 8;
    private static final Duration WINDOW = Duration.ofDays(7);
    private static final long[] NOBODY = {};

    private final SecretHash names = SecretHash.random();
    private final Cache<Long, long[]> participants;

    /**
     * @param most posts remembered at once; fewer if many people take part in them
     */
    public MemoryConversations(int most, Clocks clocks) {
        participants =
                Caffeine.newBuilder()
                        .maximumWeight((long) most * USUAL_PEOPLE)
                        .weigher((Long _, long[] people) -> Math.max(USUAL_PEOPLE, people.length))
                        .expireAfterAccess(WINDOW)
                        .ticker(clocks.nanos()::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    @Override
    public Set<String> takingPart(String postId, Set<String> actorIds) {
        long[] people = of(names.of(postId));
        return actorIds.stream()
                .filter(id -> contains(people, names.of(id)))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void learn(Sender sender, Post post) {
        long[] speaking =
                LongStream.concat(
                                LongStream.of(names.of(sender.actor())),
                                post.people().stream().mapToLong(names::of))
                        .toArray();
        post.inReplyTo().map(names::of).ifPresent(answered -> add(answered, speaking));
        long[] before = post.inReplyTo().map(names::of).map(this::of).orElse(NOBODY);
        post.id().map(names::of).ifPresent(id -> add(id, joined(speaking, before)));
    }

    /** How many posts are remembered. */
    long size() {
        participants.cleanUp();
        return participants.estimatedSize();
    }

    private long[] of(long postId) {
        long[] people = participants.getIfPresent(postId);
        return people == null ? NOBODY : people;
    }

    private void add(long postId, long[] more) {
        participants.asMap().merge(postId, joined(more, NOBODY), MemoryConversations::joined);
    }

    private static long[] joined(long[] first, long[] then) {
        return LongStream.concat(Arrays.stream(first), Arrays.stream(then))
                .distinct()
                .limit(PEOPLE)
                .toArray();
    }

    private static boolean contains(long[] people, long one) {
        return Arrays.stream(people).anyMatch(it -> it == one);
    }
}
