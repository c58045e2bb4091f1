package social.winnow.config;

import com.google.common.base.Splitter;

import social.winnow.notify.EventType;
import social.winnow.rule.RuleFactory;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the table of keys in the forms in which it is shipped. */
final class WrittenKeys {
    private static final int WIDTH = 96;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final List<RuleFactory> factories;

    WrittenKeys(List<RuleFactory> factories) {
        this.factories =
                factories.stream().sorted(Comparator.comparing(RuleFactory::type)).toList();
    }

    /** Every key at its default, with its sentence above it. */
    String fullYaml() {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        # Every key of Winnow's configuration at its default. You need none of this:
                        # winnow.yaml has what most instances set. docs/configuration.md explains.
                        # What is marked (restart) is not changed by a reload.
                        """);
        String open = "";
        for (Key<?> key : Keys.ALL) {
            String section = section(key);
            String indent = section.isEmpty() ? "" : "  ";
            boolean first = !section.equals(open);
            if (first || section.isEmpty()) {
                yaml.append('\n');
            }
            if (first && !section.isEmpty()) {
                yaml.append(section).append(":\n");
            }
            open = section;
            wrap(key.doc() + (key.live() ? "" : " (restart)"), indent + "# ", yaml);
            yaml.append(indent).append(name(key)).append(':').append(value(key)).append('\n');
        }
        return yaml.toString();
    }

    private String value(Key<?> key) {
        if (key.equals(Keys.UPSTREAM_URL)) {
            return " http://127.0.0.1:3000";
        }
        if (!key.equals(Keys.RULES)) {
            return " " + key.byDefault().replaceAll("(::1/128)", "\"$1\"");
        }
        StringBuilder rules = new StringBuilder();
        for (RuleFactory factory : factories) {
            if (factory.byDefault()) {
                DefaultsRecorder defaults = new DefaultsRecorder(factory.type());
                factory.create(defaults);
                rules.append("\n  # docs/rules/").append(factory.type()).append(".md");
                rules.append("\n  - type: ").append(factory.type());
                rules.append("\n    mode: enforce");
                rules.append("\n    weight: ").append(weights(factory));
                rules.append(defaults.yaml("    ", "with"));
            }
        }
        rules.append("\n  # Not running unless listed: ").append(onlyIfListed());
        return rules.toString();
    }

    private String onlyIfListed() {
        return factories.stream()
                .filter(factory -> !factory.byDefault())
                .map(RuleFactory::type)
                .collect(Collectors.joining(", "));
    }

    private static String weights(RuleFactory factory) {
        return factory.symbols().entrySet().stream()
                .map(each -> each.getKey() + ": " + Numbers.plain(each.getValue()))
                .sorted()
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** A JSON Schema (2020-12) for editors. */
    String schema() {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Winnow");
        root.put("type", "object");
        root.put("additionalProperties", false);
        ObjectNode properties = root.putObject("properties");
        for (Key<?> key : Keys.ALL) {
            ObjectNode in = section(key).isEmpty() ? properties : in(properties, section(key));
            ObjectNode schema = in.putObject(name(key));
            schema.put("description", key.doc() + " Default: " + key.byDefault());
            schema.setAll(form(key.form()));
        }
        root.set(
                "$defs",
                JSON.readTree(
                        """
                        {"reference": {"type": "string", "pattern": "^\\\\$\\\\{(env|file):[^}]+\\\\}$"}}
                        """));
        return JSON.writeValueAsString(root) + "\n";
    }

    private static ObjectNode in(ObjectNode properties, String section) {
        if (!properties.has(section)) {
            ObjectNode object = properties.putObject(section);
            ObjectNode whole = section.equals("upstream") ? withUrl(object) : object;
            whole.put("type", "object");
            whole.put("additionalProperties", false);
            whole.putObject("properties");
        }
        ObjectNode object = (ObjectNode) properties.get(section);
        ObjectNode whole = section.equals("upstream") ? (ObjectNode) object.at("/anyOf/1") : object;
        return (ObjectNode) whole.get("properties");
    }

    private static ObjectNode withUrl(ObjectNode upstream) {
        upstream.putArray("anyOf").addObject().put("type", "string");
        return upstream.withArray("/anyOf").addObject();
    }

    private ObjectNode form(Form<?> form) {
        ObjectNode schema = JSON.createObjectNode();
        switch (form) {
            case Form.Scalar<?> scalar ->
                    schema.putArray("anyOf")
                            .add(JSON.readTree("{" + scalar.schema() + "}"))
                            .addObject()
                            .put("$ref", "#/$defs/reference");
            case Form.ListOf<?> list ->
                    schema.putArray("anyOf")
                            .add(form(list.item()))
                            .addObject()
                            .put("type", "array")
                            .set("items", form(list.item()));
            case Form.MapOf<?> map ->
                    schema.put("type", "object").set("additionalProperties", form(map.value()));
            case Form.Rules _ -> schema.put("type", "array").set("items", rule());
            case Form.Targets _ -> schema.put("type", "array").set("items", target());
            case Form.Composites _ ->
                    schema.put("type", "object").set("additionalProperties", composite());
        }
        return schema;
    }

    private static ObjectNode target() {
        ObjectNode target =
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"type": "object", "required": ["url"], "additionalProperties": false,
                                 "properties": {
                                  "name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                                  "url": {"type": "string"},
                                  "preset": {"enum": ["json", "ntfy", "slack"]},
                                  "secret": {"$ref": "#/$defs/reference"},
                                  "token": {"$ref": "#/$defs/reference"},
                                  "events": {"type": "array", "items": {"enum": []}},
                                  "every": {"type": "string", "pattern": "^[0-9]+(ms|s|m|h|d)$"},
                                  "digest": {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"}}}
                                """);
        EventType.choice()
                .forEach(type ->
                        target.withArray("/properties/events/items/enum").add(type.label()));
        return target;
    }

    private static ObjectNode composite() {
        return (ObjectNode)
                JSON.readTree(
                        """
                        {"type": "object", "required": ["when"], "additionalProperties": false,
                         "properties": {
                          "when": {"type": "string"},
                          "add": {"type": "number"},
                          "kind": {"enum": ["sender", "content", "behaviour", "list"]},
                          "remove": {"type": "array", "items": {"type": "string"}},
                          "cap": {"type": "number", "exclusiveMinimum": 0},
                          "of": {"type": "array", "items": {"type": "string"}},
                          "mode": {"enum": ["off", "shadow", "enforce"]},
                          "because": {"type": "string"}}}
                        """);
    }

    private ObjectNode rule() {
        ObjectNode rule =
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"type": "object", "required": ["type"], "properties": {
                                  "type": {"anyOf": [{"enum": []}, {"type": "string"}]},
                                  "name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                                  "mode": {"enum": ["off", "shadow", "enforce"]},
                                  "weight": {"anyOf": [{"type": "number"},
                                    {"type": "object", "additionalProperties": {"type": "number"}}]},
                                  "with": {"type": "object"}}}
                                """);
        factories.forEach(each -> rule.withArray("/properties/type/anyOf/0/enum").add(each.type()));
        return rule;
    }

    /** One table for the keys at the top, one for each section. */
    String tables() {
        Map<String, List<Key<?>>> sections =
                Keys.ALL.stream()
                        .collect(
                                Collectors.groupingBy(
                                        WrittenKeys::section,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        StringBuilder text = new StringBuilder();
        sections.forEach((section, keys) -> {
            text.append("\n### ").append(section.isEmpty() ? "At the top" : section);
            text.append("\n\n| key | form | default | |\n|---|---|---|---|\n");
            keys.forEach(key -> text.append(row(key)));
        });
        return text.append('\n').toString();
    }

    private static String row(Key<?> key) {
        String byDefault = key.byDefault().replace("[]", "none").replace("{}", "none");
        return "| `%s` | %s | `%s` | %s%s |\n"
                .formatted(
                        key.path(),
                        key.form().name(),
                        byDefault,
                        key.doc(),
                        key.live() ? "" : " *(restart)*");
    }

    private static void wrap(String text, String prefix, StringBuilder into) {
        StringBuilder line = new StringBuilder(prefix);
        for (String word : Splitter.on(' ').split(text)) {
            if (line.length() > prefix.length() && line.length() + word.length() >= WIDTH) {
                into.append(line).append('\n');
                line.setLength(prefix.length());
            }
            line.append(line.length() > prefix.length() ? " " : "").append(word);
        }
        into.append(line).append('\n');
    }

    private static String section(Key<?> key) {
        int dot = key.path().indexOf('.');
        return dot < 0 ? "" : key.path().substring(0, dot);
    }

    private static String name(Key<?> key) {
        return key.path().substring(key.path().indexOf('.') + 1);
    }
}
