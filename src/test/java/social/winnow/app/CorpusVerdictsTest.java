package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import social.winnow.config.Config;
import social.winnow.config.Loaded;
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
import social.winnow.pipeline.PipelineListener;
import social.winnow.relation.MemoryTies;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges what servers send to inboxes, gathered from the test data of fediverse projects. It is not
 * part of this repository: {@code WINNOW_CORPUS} names its folder, which has a {@code
 * MANIFEST.tsv}.
 */
class CorpusVerdictsTest {
    private static final Path CORPUS =
            Path.of(Optional.ofNullable(System.getenv("WINNOW_CORPUS")).orElse("../shared/corpus"));
    private static final int INBOX_LIKE = 10;

    /** Whoever sends it, and whether or not that can be proven. */
    static List<Verification> outcomes() {
        return List.of(
                new Verification.Verified(Verification.By.SIGNATURE),
                new Verification.Relayed("https://relay.example/actor"),
                new Verification.Unverifiable(Verification.Obstacle.KEY_REFUSED),
                new Verification.Unverifiable(Verification.Obstacle.KEY_GONE),
                new Verification.Unsigned());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void findsEverythingCleanThatServersSend(Verification verification) throws IOException {
        assumeTrue(Files.exists(CORPUS.resolve("MANIFEST.tsv")), "there is no corpus");
        Loaded loaded =
                ConfigOption.loader(Map.of())
                        .load("winnow.yaml", "upstream: http://127.0.0.1:3000");
        Config config = ((Loaded.Accepted) loaded).config();
        Map<String, String> unclean = new TreeMap<>();
        List<String> files = files();
        for (String file : files) {
            Judgement judgement =
                    judge(config, Files.readAllBytes(CORPUS.resolve(file)), verification);
            boolean clean =
                    judgement.enforced() instanceof Verdict.Forward
                            && judgement.shadow() instanceof Verdict.Forward;
            if (!clean) {
                unclean.put(file, judgement.toString());
            }
        }
        assertThat(files).hasSizeGreaterThan(100);
        assertThat(unclean).isEmpty();
    }

    /** As the first thing that a new Winnow sees. */
    private static Judgement judge(Config config, byte[] body, Verification verification) {
        Clocks clocks = SystemClocks.get();
        var parsed = (ParseOutcome.Parsed) new ActivityParser(config.limits().body()).parse(body);
        Request request =
                new Request(
                        "POST",
                        "/inbox",
                        Headers.of("Host", "social.example"),
                        Body.of(body),
                        InetAddress.getLoopbackAddress());
        return Judging.pipeline(
                        config,
                        Judging.knowledge(
                                config,
                                NobodyKnown.senders(),
                                Judging.passing(config, new MemoryTies(), clocks),
                                clocks),
                        new PipelineListener() {},
                        clocks)
                .judge(
                        new Delivery(
                                "corpus",
                                clocks.wall().instant(),
                                request,
                                parsed.activity(),
                                verification));
    }

    private static List<String> files() throws IOException {
        return Files.readAllLines(CORPUS.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(columns -> columns[INBOX_LIKE].equals("True"))
                .map(columns -> columns[0])
                .toList();
    }
}
