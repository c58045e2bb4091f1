package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import social.winnow.rule.RuleFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

class PluginFolderTest {
    private static final String SERVICE = "META-INF/services/social.winnow.rule.RuleFactory";
    private static final String SOURCE =
            """
            package com.example;

            import social.winnow.model.*;
            import social.winnow.rule.*;
            import java.util.*;

            public final class Greeting implements RuleFactory {
                @Override
                public String type() {
                    return "greeting";
                }

                @Override
                public Map<Symbol, Double> symbols() {
                    return Map.of(Symbol.of("GREETING", Kind.CONTENT), 1.0);
                }

                @Override
                public Rule create(Settings settings) {
                    settings.text("hello", "hello");
                    return (delivery, context) -> List.of();
                }
            }
            """;

    @TempDir private Path folder;

    @Test
    void findsTheRulesOfJars() throws IOException {
        jar("greeting.jar", "com.example.Greeting", compiled());

        RuleTypes.Found found = new PluginFolder(folder).find(Optional.empty());

        assertThat(found.problems()).isEmpty();
        assertThat(found.factories()).extracting(RuleFactory::type).contains("greeting");
    }

    @Test
    void whatCannotBeLoadedIsOneClearProblemEach() throws IOException {
        byte[] future = compiled();
        future[7] = 99;
        Files.writeString(folder.resolve("a-garbage.jar"), "no jar");
        jar("b-missing.jar", "com.example.Absent", compiled());
        jar("c-future.jar", "com.example.Greeting", future);
        jar("d-nothing.jar", "", compiled());
        jar("e-good.jar", "com.example.Greeting", compiled());
        jar("f-again.jar", "com.example.Greeting", compiled());
        Files.writeString(folder.resolve("readme.txt"), "no jar");

        RuleTypes.Found found = new PluginFolder(folder).find(Optional.empty());

        assertThat(found.factories()).extracting(RuleFactory::type).contains("greeting");
        assertThat(found.problems()).hasSize(5);
        assertThat(found.problems().get(0)).contains("a-garbage.jar");
        assertThat(found.problems().get(1)).contains("b-missing.jar", "com.example.Absent");
        assertThat(found.problems().get(2)).contains("c-future.jar", "class file version");
        assertThat(found.problems().get(3)).contains("d-nothing.jar", SERVICE);
        assertThat(found.problems().get(4)).contains("f-again.jar", "greeting");
    }

    @Test
    void onlyAFolderThatWasNamedMustBeThere() {
        Path none = folder.resolve("none");

        assertThat(new PluginFolder(none).find(Optional.empty()).problems()).isEmpty();
        assertThat(new PluginFolder(folder).find(Optional.of(none)).problems())
                .containsExactly(none + " is no folder");
    }

    private void jar(String name, String service, byte[] greeting) throws IOException {
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            if (!service.isEmpty()) {
                jar.putNextEntry(new JarEntry(SERVICE));
                jar.write(service.getBytes(StandardCharsets.UTF_8));
            }
            jar.putNextEntry(new JarEntry("com/example/Greeting.class"));
            jar.write(greeting);
        }
    }

    private byte[] compiled() throws IOException {
        Path source = Files.writeString(folder.resolve("Greeting.java"), SOURCE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path out = Files.createDirectories(folder.resolve("classes"));
        int result =
                compiler.run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        out.toString(),
                        source.toString());
        assertThat(result).isZero();
        return Files.readAllBytes(out.resolve("com/example/Greeting.class"));
    }
}
