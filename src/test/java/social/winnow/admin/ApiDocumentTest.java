package social.winnow.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The document names what there is, and nothing else. */
class ApiDocumentTest {
    @TempDir Path folder;

    @Test
    void namesEveryRouteAndEveryParameter() throws Exception {
        try (AdminRig rig = new AdminRig(folder)) {
            assertThat(rig.document.operations())
                    .isEqualTo(
                            rig.routes.all().stream()
                                    .map(route -> route.method() + " " + route.pattern())
                                    .collect(Collectors.toCollection(TreeSet::new)));
            for (Route route : rig.routes.all()) {
                JsonNode operation = rig.document.operation(route.method(), route.pattern());
                assertThat(named(operation, "query"))
                        .as(route.pattern())
                        .isEqualTo(route.parameters());
                assertThat(operation.path("description").asString("").contains("moderator"))
                        .as("%s %s tells who may do so", route.method(), route.pattern())
                        .isEqualTo(route.needs() == Role.MODERATE);
            }
        }
    }

    @Test
    void isServedToAnybodyAndRefersToWhatItHolds() throws Exception {
        OpenApi document = new OpenApi();

        assertThat(document.document().path("openapi").asString()).isEqualTo("3.1.0");
        for (JsonNode reference : document.document().findValues("$ref")) {
            assertThat(document.document().at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        }
        assertThat(
                        document.document().findValues("operationId").stream()
                                .map(JsonNode::asString)
                                .toList())
                .doesNotHaveDuplicates();
    }

    private static Set<String> named(JsonNode operation, String in) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(it -> it.path("in").asString().equals(in))
                .map(it -> it.path("name").asString())
                .collect(Collectors.toSet());
    }
}
