package social.winnow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static social.winnow.pipeline.Court.WHAT;
import static social.winnow.pipeline.Court.WHO;
import static social.winnow.pipeline.Court.found;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import social.winnow.model.Delivery;
import social.winnow.model.Finding;
import social.winnow.model.Judgement;
import social.winnow.model.Judgement.Abstention;
import social.winnow.model.Verdict;
import social.winnow.rule.Context;
import social.winnow.rule.Rule;
import social.winnow.rule.Tally;
import social.winnow.testkit.Deliveries;
import social.winnow.testkit.Posts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

@Timeout(60)
final class FaultyRulesTest {
    private static final Delivery POST = Deliveries.create(Posts.post().text("hello"));

    private final Court court = new Court();

    @Test
    void letsTheOthersSpeakWhenOneThrows() {
        court.rule(
                "bad",
                Map.of(),
                (_, _) -> {
                    throw new IllegalStateException("oops");
                });
        Judgement judgement = court.finding(WHAT, 6).sits().judge(POST);
        assertThat(judgement.enforced()).isEqualTo(new Verdict.Quarantine());
        assertThat(judgement.abstentions()).containsExactly(new Abstention("bad", "failed"));
        assertThat(court.heard)
                .containsExactly(
                        "bad threw IllegalStateException", "bad FAULT", "judged create quarantine");
    }

    @Test
    void survivesARuleThatRecursesForever() {
        court.rule("deep", Map.of(), FaultyRulesTest::deeper).finding(WHAT, 6);
        assertThat(court.sits().judge(POST).enforced()).isEqualTo(new Verdict.Quarantine());
        assertThat(court.heard).contains("deep threw StackOverflowError");
    }

    private static List<Finding> deeper(Delivery delivery, Context context) {
        return delivery.id().isEmpty()
                ? List.of()
                : List.copyOf(new ArrayList<>(deeper(delivery, context)));
    }

    @Test
    void holdsUndeclaredSymbolsForAFault() {
        court.rule("bad", Map.of(WHO, 1.0), (_, _) -> List.of(found(WHAT, 1)));
        assertThat(court.sits().judge(POST).findings()).isEmpty();
        assertThat(court.heard).contains("bad threw IllegalStateException", "bad FAULT");
    }

    @Test
    void survivesARuleWhoseNeedsOrTalliesThrow() {
        court.rule(
                "bad",
                Map.of(WHO, 6.0),
                new Rule() {
                    @Override
                    public List<Tally> tallies(Delivery delivery, Context context) {
                        throw new IllegalStateException("oops");
                    }

                    @Override
                    public List<Finding> judge(Delivery delivery, Context context) {
                        return List.of(found(WHO, 1));
                    }
                });
        assertThat(court.sits().judge(POST).findings()).hasSize(1);
        assertThat(court.heard).contains("bad threw IllegalStateException");
    }

    @Test
    void letsTheMachinesOwnErrorsThrough() {
        court.rule(
                "huge",
                Map.of(),
                (_, _) -> {
                    throw new OutOfMemoryError("not really");
                });
        Pipeline pipeline = court.sits();
        assertThatThrownBy(() -> pipeline.judge(POST)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void switchesARuleOffAfterThreeFaultsVisibly() {
        court.rule(
                "bad",
                Map.of(),
                (_, _) -> {
                    throw new IllegalStateException("oops");
                });
        Pipeline pipeline = court.sits();
        for (int i = 0; i < 3; i++) {
            pipeline.judge(POST);
        }
        assertThat(court.heard).contains("bad off").doesNotContain("bad SWITCHED_OFF");
        assertThat(pipeline.judge(POST).abstentions())
                .containsExactly(new Abstention("bad", "switched off after repeated faults"));
        assertThat(court.heard).contains("bad SWITCHED_OFF");
        assertThat(court.sits().judge(POST).abstentions())
                .containsExactly(new Abstention("bad", "failed"));
    }

    @Test
    void forgivesFaultsThatAreFarApart() {
        court.rule(
                "bad",
                Map.of(),
                (_, _) -> {
                    throw new IllegalStateException("oops");
                });
        Pipeline pipeline = court.sits();
        for (int i = 0; i < 9; i++) {
            pipeline.judge(POST);
            court.time.pass(Duration.ofMinutes(6));
        }
        assertThat(court.heard).doesNotContain("bad off");
    }

    @Test
    void goesOnWithWhatIsKnownWhenARuleHangs() {
        CountDownLatch never = new CountDownLatch(1);
        court.finding(WHAT, 6);
        court.rule("stuck", Map.of(), (_, _) -> waiting(never));
        court.finding(WHO, 5);
        Judgement judgement = court.patience(Duration.ofMillis(200)).sits().judge(POST);
        assertThat(judgement.enforced()).isEqualTo(new Verdict.Quarantine());
        assertThat(judgement.abstentions())
                .extracting(Abstention::rule)
                .containsExactly("stuck", "WHO");
        assertThat(court.heard)
                .contains("stuck threw TimeoutException", "stuck DEADLINE", "WHO DEADLINE");
    }

    @Test
    void isNotHeldUpByHundredsOfHangingRules() throws Exception {
        Semaphore never = new Semaphore(0);
        Delivery other = Deliveries.create(Posts.post().text("other"));
        court.rule(
                "stuck",
                Map.of(),
                (delivery, _) -> {
                    if (delivery.equals(POST)) {
                        never.acquireUninterruptibly();
                    }
                    return List.of();
                });
        Pipeline pipeline = court.patience(Duration.ofSeconds(1)).sits();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Judgement>> stuck = new ArrayList<>();
            for (int i = 0; i < 512; i++) {
                stuck.add(threads.submit(() -> pipeline.judge(POST)));
            }
            assertThat(pipeline.judge(other).abstentions()).isEmpty();
            for (Future<Judgement> judgement : stuck) {
                assertThat(judgement.get().enforced()).isEqualTo(new Verdict.Forward());
            }
        }
        assertThat(court.heard.stream().filter("stuck off"::equals)).hasSize(1);
        never.release(512);
    }

    private static List<Finding> waiting(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.of();
    }
}
