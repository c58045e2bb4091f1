package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import social.winnow.model.Activity;
import social.winnow.model.Actor;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Lookup;
import social.winnow.model.Verdict;
import social.winnow.model.Verification;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.parse.ActivityParser;
import social.winnow.parse.ActorRead;
import social.winnow.parse.ActorReader;
import social.winnow.parse.ParseOutcome;
import social.winnow.recording.Recorder;
import social.winnow.relation.Acquaintances;
import social.winnow.relation.MemoryTies;
import social.winnow.relation.RelationListener;
import social.winnow.rule.Age;
import social.winnow.rule.Senders;
import social.winnow.scenes.SpamScenes;
import social.winnow.text.Hosts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A recording of a trace is judged as the trace is, and nobody can read it. */
final class RecordedReplayTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SHORTEST_WORD = 5;

    @TempDir private Path folder = Path.of("");
    private final Profiles profiles = new Profiles();

    @Test
    void aRecordingIsJudgedAsWhatWasRecorded() throws Exception {
        List<String> trace = SpamScenes.named("domain-per-three-accounts").trace();
        Path original = Files.write(folder.resolve("original.jsonl"), trace);
        Path recorded = Files.write(folder.resolve("recorded.jsonl"), recorded(trace));

        JsonNode before = report(original);
        JsonNode after = report(recorded);

        assertThat(after.at("/total/spam/n")).isEqualTo(before.at("/total/spam/n"));
        assertThat(after.at("/total/spam/kept_share").asDouble())
                .isCloseTo(before.at("/total/spam/kept_share").asDouble(), offset(0.05));
        assertThat(after.at("/total/ham/kept_share").asDouble())
                .isCloseTo(before.at("/total/ham/kept_share").asDouble(), offset(0.002));
    }

    @Test
    void noWordThatPeopleWroteIsInARecording() throws Exception {
        List<String> trace = SpamScenes.named("spin-mixed-languages").trace();
        Set<String> written = new HashSet<>();
        for (String line : trace) {
            JsonNode object = JSON.readTree(line).at("/activity/object");
            words(object.path("content").asString("").replaceAll("<[^>]*>", " "), written);
            words(object.path("name").asString(""), written);
        }
        Set<String> left = new HashSet<>();
        for (String line : recorded(trace)) {
            values(JSON.readTree(line).path("activity"), left);
        }

        assertThat(written).hasSizeGreaterThan(50);
        // What every recording is made of.
        left.removeAll(Set.of("https", "local", "example"));
        assertThat(written).doesNotContainAnyElementsOf(left);
    }

    private static void values(JsonNode node, Set<String> into) {
        words(node.isString() ? node.stringValue() : "", into);
        node.values().forEach(each -> values(each, into));
    }

    private static void words(String text, Set<String> into) {
        for (String word : text.split("[^\\p{L}]+", -1)) {
            if (word.length() >= SHORTEST_WORD) {
                into.add(word);
            }
        }
    }

    private List<String> recorded(List<String> trace) throws IOException {
        Path file = Files.createTempDirectory(folder, "recording").resolve("trace.jsonl");
        try (Recorder recorder =
                new Recorder(
                        file,
                        1L << 30,
                        Set.of("local.test"),
                        profiles,
                        new Acquaintances(
                                new MemoryTies(),
                                Duration.ZERO,
                                100,
                                Runnable::run,
                                RelationListener.NONE,
                                SystemClocks.get()),
                        START)) {
            for (int i = 0; i < trace.size(); i++) {
                JsonNode line = JSON.readTree(trace.get(i));
                profiles.meet(line.path("actor"));
                recorder.disposed(delivery(line), clean(), Duration.ZERO);
                int sent = i;
                if (i % 500 == 499) {
                    await().until(() -> recorder.written() > sent - 100);
                }
            }
            await().until(() -> recorder.written() == trace.size());
        }
        List<String> labelled = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            ObjectNode line = (ObjectNode) JSON.readTree(lines.get(i));
            JsonNode truth = JSON.readTree(trace.get(i));
            line.set("label", truth.path("label"));
            line.set("family", truth.path("family"));
            line.set("followed", truth.path("followed"));
            labelled.add(JSON.writeValueAsString(line));
        }
        return labelled;
    }

    /** Who was met so far. */
    private static final class Profiles implements Senders {
        private final Map<String, Actor> met = new ConcurrentHashMap<>();

        void meet(JsonNode document) {
            if (new ActorReader(1 << 20).read(JSON.writeValueAsBytes(document))
                    instanceof ActorRead.Read(Actor actor)) {
                met.put(actor.id(), actor.withoutSummary());
            }
        }

        @Override
        public Lookup<Actor> actorAtHand(String actorId) {
            Actor actor = met.get(actorId);
            return actor == null ? new Lookup.Absent<>() : new Lookup.Found<>(actor);
        }

        @Override
        public Lookup<Actor> actor(String actorId, Duration wait) {
            return actorAtHand(actorId);
        }

        @Override
        public Lookup<Age> ageAtHand(String actorId) {
            return new Lookup.Absent<>();
        }

        @Override
        public Lookup<Age> age(String actorId, Duration wait) {
            return new Lookup.Absent<>();
        }

        @Override
        public Lookup<Instant> firstSeen(String actorId) {
            return new Lookup.Absent<>();
        }

        @Override
        public void seen(String actorId, Instant at) {}
    }

    private static Judgement clean() {
        Verdict on = new Verdict.Forward();
        return new Judgement(on, on, 0, List.of(), List.of());
    }

    private static Delivery delivery(JsonNode line) {
        byte[] body = JSON.writeValueAsBytes(line.path("activity"));
        var parsed = (ParseOutcome.Parsed) new ActivityParser(1 << 20).parse(body);
        Request request =
                new Request(
                        "POST",
                        line.path("path").asString(),
                        Headers.of("User-Agent", line.path("ua").asString("")),
                        Body.of(body),
                        InetAddress.ofLiteral(line.path("ip").asString("127.0.0.1")));
        return new Delivery(
                "1",
                START.plusMillis((long) (line.path("t").asDouble() * 1000)),
                request,
                parsed.activity(),
                verification(line.path("key_id").asString(""), parsed.activity()));
    }

    private static Verification verification(String key, Activity activity) {
        String actor = activity.envelope().actor();
        int fragment = key.indexOf('#');
        String owner = fragment < 0 ? key : key.substring(0, fragment);
        if (owner.isEmpty() || owner.equals(actor)) {
            return new Verification.Verified(Verification.By.SIGNATURE);
        }
        return activity.envelope().proofInBody() || Hosts.same(owner, actor)
                ? new Verification.Relayed(owner)
                : new Verification.Invalid(Verification.Flaw.FOREIGN_KEY);
    }

    private JsonNode report(Path trace) throws IOException {
        Path json = folder.resolve("report.json");
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new CommandLine(new ReplayCommand(out))
                .execute("--json", json.toString(), trace.toString());
        return JSON.readTree(Files.readString(json));
    }
}
