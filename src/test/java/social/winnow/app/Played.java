package social.winnow.app;

import picocli.CommandLine;

import social.winnow.scenes.Scene;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scenes replayed with the shipped configuration. */
final class Played {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Played() {}

    /** The report for programs. */
    static JsonNode report(Scene scene, Path folder, String option) throws IOException {
        Path trace = folder.resolve("trace.jsonl");
        Path json = folder.resolve("report.json");
        Files.write(trace, scene.trace());
        Files.deleteIfExists(json);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CommandLine(new ReplayCommand(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .execute(option, "--json", json.toString(), trace.toString());
        return JSON.readTree(Files.readString(json));
    }

    /** Of the family with that name. */
    static int number(JsonNode report, String family, String key) {
        for (JsonNode one : report.path("families")) {
            if (one.path("family").asString("").equals(family)) {
                return one.path(key).asInt(0);
            }
        }
        return 0;
    }
}
