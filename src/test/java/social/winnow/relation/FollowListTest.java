package social.winnow.relation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

final class FollowListTest {
    @Test
    void readsWhatMastodonExports() {
        FollowList list =
                FollowList.read(
                        List.of(
                                "Account address,Show boosts,Notify on new posts,Languages",
                                "anne@one.example,true,false,",
                                "ben@Two.Example,false,false,\"en, de\"",
                                ""));
        assertThat(list.addresses())
                .containsExactlyInAnyOrder(
                        new Address("anne", "one.example"), new Address("ben", "two.example"));
        assertThat(list.unreadable()).isEmpty();
    }

    @Test
    void readsWhatMisskeyExports() {
        FollowList list =
                FollowList.read(List.of("@anne@one.example", "ben@two.example,withReplies"));
        assertThat(list.addresses()).hasSize(2);
    }

    @Test
    void takesAnIdForWhatItIs() {
        assertThat(FollowList.read(List.of("https://one.example/users/anne")).actorIds())
                .containsExactly("https://one.example/users/anne");
    }

    @Test
    void namesTheLinesThatAreNoAccount() {
        FollowList list =
                FollowList.read(
                        List.of(
                                "Account address",
                                "nobody",
                                "a@b@c.example",
                                "a@evil.example/?x=",
                                "@@",
                                "anne@one.example"));
        assertThat(list.unreadable()).containsExactly(2, 3, 4, 5);
        assertThat(list.addresses()).hasSize(1);
    }
}
