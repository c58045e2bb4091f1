package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of the page's files as they are written. */
final class PageSourcesTest {
    private static final Path PAGE = Path.of("src/main/resources/social/winnow/admin/page");
    private static final Pattern USED = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    @Test
    void hasTheSameWordsInEveryLanguage() throws IOException {
        JsonNode english = words("en");
        JsonNode japanese = words("ja");

        assertThat(names(japanese)).isEqualTo(names(english));
        for (String name : names(english)) {
            assertThat(places(japanese.path(name))).as(name).isSubsetOf(places(english.path(name)));
        }
    }

    @Test
    void hasAllWordsThatItUses() throws IOException {
        Set<String> there = names(words("en"));

        assertThat(scripts())
                .allSatisfy((file, text) ->
                        assertThat(USED.matcher(text).results().map(it -> it.group(1)))
                                .as(file)
                                .isSubsetOf(there));
    }

    @Test
    void writesNoMarkupFromTexts() throws IOException {
        assertThat(scripts())
                .allSatisfy((file, text) ->
                        assertThat(text)
                                .as(file)
                                .doesNotContain("innerHTML")
                                .doesNotContain("outerHTML")
                                .doesNotContain("insertAdjacentHTML")
                                .doesNotContain("document.write")
                                .doesNotContain("eval(")
                                .doesNotContain(" style=")
                                .doesNotContain("<img")
                                .doesNotContainPattern("unsafe\\w+\\("));
    }

    @Test
    void asksNobodyElse() throws IOException {
        assertThat(all(".html", ".css", ".js"))
                .allSatisfy((file, text) ->
                        assertThat(text.replace("https://…", "").replace("\"https://\"", ""))
                                .as(file)
                                .doesNotContainPattern(
                                        "(src|href|from|url\\()\\s*=?\\s*['\"]?https?:"));
    }

    @Test
    void namesColoursInOnePlace() throws IOException {
        assertThat(Files.readString(PAGE.resolve("views.css")).replaceAll("#000000..", ""))
                .doesNotContainPattern("#[0-9a-f]{3,8}\\b");
    }

    private static Map<String, String> scripts() throws IOException {
        return all(".js");
    }

    private static Map<String, String> all(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .collect(Collectors.toMap(Path::toString, PageSourcesTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode words(String language) throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(Files.readString(PAGE.resolve("words/" + language + ".json")));
    }

    private static Set<String> names(JsonNode words) {
        return new TreeSet<>(words.propertyNames());
    }

    private static Set<String> places(JsonNode words) {
        List<String> forms =
                words.isObject()
                        ? words.valueStream().map(JsonNode::asString).toList()
                        : List.of(words.asString());
        return forms.stream()
                .map(PLACE::matcher)
                .flatMap(Matcher::results)
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
