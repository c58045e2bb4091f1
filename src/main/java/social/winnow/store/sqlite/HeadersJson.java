package social.winnow.store.sqlite;

import social.winnow.model.http.Headers;
import social.winnow.model.http.Headers.Line;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import java.util.ArrayList;
import java.util.List;

/** Header lines as a JSON array: name, value, name, value, …, in the order they came. */
final class HeadersJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HeadersJson() {}

    static String write(Headers headers) {
        ArrayNode array = JSON.createArrayNode();
        headers.forEach(line -> array.add(line.name()).add(line.value()));
        return array.toString();
    }

    static Headers read(String json) {
        JsonNode array = JSON.readTree(json);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i + 1 < array.size(); i += 2) {
            lines.add(new Line(array.path(i).asString(), array.path(i + 1).asString()));
        }
        return Headers.of(lines);
    }
}
