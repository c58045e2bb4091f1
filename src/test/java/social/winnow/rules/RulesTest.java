package social.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import social.winnow.model.Symbol;
import social.winnow.rule.RuleFactory;
import social.winnow.testkit.MapSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A rule is one file, one test, one page and one line in the services file, all of one name. */
class RulesTest {
    private static final String SUFFIX = "Rule.java";
    private static final Path MAIN = Path.of("src/main/java/social/winnow/rules");
    private static final Path TEST = Path.of("src/test/java/social/winnow/rules");
    private static final Path PAGES = Path.of("docs/rules");

    static List<RuleFactory> factories() {
        return ServiceLoader.load(RuleFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.getClass().getPackage() == RulesTest.class.getPackage())
                .toList();
    }

    /** {@code MentionFlood} of {@code mention-flood}. */
    private static String camel(String type) {
        StringBuilder name = new StringBuilder();
        for (String part : type.split("-", -1)) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return name.toString();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyPartHasTheRulesName(RuleFactory factory) {
        String name = camel(factory.type());
        assertThat(factory.getClass().getName())
                .isEqualTo("social.winnow.rules." + name + "Rule$Factory");
        assertThat(MAIN.resolve(name + SUFFIX)).exists();
        assertThat(TEST.resolve(name + "RuleTest.java")).exists();
        assertThat(PAGES.resolve(factory.type() + ".md")).exists();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void thePageNamesEverySymbolWithItsKindAndWeight(RuleFactory factory) throws IOException {
        String page = Files.readString(PAGES.resolve(factory.type() + ".md"));
        assertThat(page).startsWith("# " + factory.type() + "\n").contains("## When it is wrong");
        factory.symbols()
                .forEach((symbol, weight) -> assertThat(page).contains(row(symbol, weight)));
    }

    private static String row(Symbol symbol, double weight) {
        String row = "| `" + symbol.name() + "` | " + symbol.kind().label() + " | ";
        return symbol.force() == Symbol.Force.NONE ? row + weight : row;
    }

    @ParameterizedTest
    @MethodSource("factories")
    void theListOfRulesNamesIt(RuleFactory factory) throws IOException {
        String list = Files.readString(PAGES.resolve("README.md"));
        String row = "| [" + factory.type() + "](" + factory.type() + ".md) | ";
        assertThat(list).contains(row);
        String line = list.substring(list.indexOf(row)).lines().findFirst().orElseThrow();
        assertThat(line).endsWith(factory.byDefault() ? "| yes |" : "| no |");
        factory.symbols().keySet().forEach(it -> assertThat(line).contains("`" + it.name() + "`"));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyRuleThatRunsByDefaultNeedsNoSettings(RuleFactory factory) {
        MapSettings settings = MapSettings.of(Map.of());
        factory.create(settings);
        assertThat(settings.problems().isEmpty() || !factory.byDefault()).isTrue();
    }

    @Test
    void everyRulesFileIsRegisteredAndEveryPageHasARule() throws IOException {
        List<String> types = factories().stream().map(RuleFactory::type).toList();
        assertThat(types).doesNotHaveDuplicates();
        try (Stream<Path> files = Files.list(MAIN)) {
            assertThat(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(SUFFIX)))
                    .containsExactlyInAnyOrderElementsOf(
                            types.stream().map(type -> camel(type) + SUFFIX).toList());
        }
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(
                                            Stream.of("README.md"),
                                            types.stream().map(type -> type + ".md"))
                                    .toList());
        }
    }

    @Test
    void symbolsAreUniqueOverAllRules() {
        assertThat(factories().stream().flatMap(it -> it.symbols().keySet().stream()))
                .extracting(Symbol::name)
                .doesNotHaveDuplicates();
    }
}
