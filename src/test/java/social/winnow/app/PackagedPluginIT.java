package social.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.ToolProvider;

/** A rule of somebody else's, compiled against the packaged jar and dropped into its folder. */
class PackagedPluginIT {
    private static final String RULE =
            """
            package com.example;

            import java.util.List;
            import java.util.Map;
            import social.winnow.model.Finding;
            import social.winnow.model.Kind;
            import social.winnow.model.Symbol;
            import social.winnow.rule.Rule;
            import social.winnow.rule.RuleFactory;
            import social.winnow.rule.Settings;

            public final class Greeting implements RuleFactory {
                private static final Symbol GREETING = Symbol.of("GREETING", Kind.CONTENT);

                @Override
                public String type() {
                    return "greeting";
                }

                @Override
                public Map<Symbol, Double> symbols() {
                    return Map.of(GREETING, 1.0);
                }

                @Override
                public Rule create(Settings settings) {
                    return (delivery, context) ->
                            List.of(new Finding(GREETING, 1.0, "says hello to the world"));
                }
            }
            """;
    private static final String POST =
            """
            {"@context":"https://www.w3.org/ns/activitystreams","type":"Create",
            "id":"https://far.invalid/notes/1/activity","actor":"https://far.invalid/users/mia",
            "to":["https://www.w3.org/ns/activitystreams#Public"],
            "object":{"type":"Note","id":"https://far.invalid/notes/1",
            "attributedTo":"https://far.invalid/users/mia","content":"<p>hello</p>"}}\
            """;

    @TempDir private Path folder;

    @Test
    void aJarInThePluginsFolderIsFoundAndJudges() throws Exception {
        PackagedTree tree = PackagedTree.built().copyTo(folder.resolve("winnow"));
        dropRuleInto(tree);
        Path config =
                Files.writeString(
                        folder.resolve("winnow.yaml"), "upstream: http://127.0.0.1:3000\n");
        Path post = Files.writeString(folder.resolve("post.json"), POST);

        PackagedTree.Ended checked = tree.run("", "check", "--config", config.toString());
        PackagedTree.Ended explained =
                tree.run("", "explain", "--config", config.toString(), post.toString());

        assertThat(checked.output()).contains("greeting");
        assertThat(checked.status()).isZero();
        assertThat(explained.output()).contains("GREETING", "says hello to the world");
        assertThat(explained.status()).isZero();
    }

    private void dropRuleInto(PackagedTree tree) throws IOException {
        Path source = Files.writeString(folder.resolve("Greeting.java"), RULE);
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                tree.lib().resolve("winnow.jar").toString(),
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                source.toString());
        assertThat(failed).isZero();
        Path jar = tree.home().resolve("plugins/greeting.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/social.winnow.rule.RuleFactory"));
            out.write("com.example.Greeting".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry("com/example/Greeting.class"));
            out.write(Files.readAllBytes(folder.resolve("com/example/Greeting.class")));
        }
    }
}
