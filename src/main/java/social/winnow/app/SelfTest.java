package social.winnow.app;

import social.winnow.config.Config;
import social.winnow.model.Clocks;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ParseOutcome;
import social.winnow.pipeline.Pipeline;
import social.winnow.pipeline.PipelineListener;
import social.winnow.relation.MemoryTies;
import social.winnow.rules.TestPatternRule;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Sends the canary through a configuration before it is used: one that lets it pass is not taken.
 */
final class SelfTest {
    private static final String CANARY =
            """
            {"@context":"https://www.w3.org/ns/activitystreams","type":"Create",\
            "id":"https://canary.test/1/activity","actor":"https://canary.test/users/canary",\
            "to":["https://www.w3.org/ns/activitystreams#Public"],\
            "object":{"id":"https://canary.test/1","type":"Note","content":"<p>%s</p>"}}\
            """
                    .formatted(TestPatternRule.CANARY);

    private SelfTest() {}

    /** What is wrong, if anything. */
    static Optional<String> run(Config config) {
        Clocks clocks = SystemClocks.get();
        return run(
                config,
                Judging.pipeline(
                        config,
                        Judging.knowledge(
                                config,
                                NobodyKnown.senders(),
                                Judging.passing(config, new MemoryTies(), clocks),
                                clocks),
                        new PipelineListener() {},
                        clocks));
    }

    static Optional<String> run(Config config, Pipeline pipeline) {
        byte[] body = CANARY.getBytes(StandardCharsets.UTF_8);
        return switch (new ActivityParser(config.limits().body()).parse(body)) {
            case ParseOutcome.Malformed malformed ->
                    Optional.of("self-test: the canary cannot be read: " + malformed.detail());
            case ParseOutcome.Parsed(var activity) -> {
                Request request =
                        new Request(
                                "POST",
                                "/inbox",
                                Headers.NONE,
                                Body.of(body),
                                InetAddress.getLoopbackAddress());
                Judgement judgement =
                        pipeline.explain(
                                new Delivery(
                                        "self-test",
                                        SystemClocks.get().wall().instant(),
                                        request,
                                        activity,
                                        new Verification.Verified(Verification.By.SIGNATURE)));
                yield judgement.shadow() instanceof Verdict.Drop
                        ? Optional.empty()
                        : Optional.of(
                                "self-test: the canary would not be dropped but got \""
                                        + judgement.shadow().label()
                                        + "\"; is the rule test-pattern off?");
            }
        };
    }
}
