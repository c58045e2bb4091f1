package social.winnow.config;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads YAML into values that know where they stand. What a configuration has no use for is refused
 * rather than followed: tags, anchors and aliases, further documents, deep nesting.
 */
final class YamlReader {
    static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 32;

    private final Problems problems;
    private final Iterator<Event> events;

    private YamlReader(String text, Problems problems) {
        this.problems = problems;
        this.events =
                new Parse(
                                LoadSettings.builder()
                                        .setCodePointLimit(MOST_BYTES)
                                        .setParseComments(false)
                                        .build())
                        .parseString(text)
                        .iterator();
    }

    /** The document's root; empty if there is none or it cannot be read, with the problem noted. */
    static Optional<Yaml> read(String text, Problems problems) {
        try {
            return Optional.ofNullable(new YamlReader(text, problems).document());
        } catch (Unreadable e) {
            problems.add(e.line, e.column, "", e.says);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            problems.add(
                    mark.map(m -> m.getLine() + 1).orElse(1),
                    mark.map(m -> m.getColumn() + 1).orElse(1),
                    "",
                    "is not YAML: " + e.getProblem());
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(e.getPosition(), text.length()));
            problems.add(
                    (int) before.lines().count(),
                    before.length() - before.lastIndexOf('\n'),
                    "",
                    "has a character that YAML does not allow");
        } catch (YamlEngineException e) {
            problems.add(1, 1, "", "is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private @Nullable Yaml document() {
        Yaml root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && root != null) {
                throw new Unreadable(event, "has a second document; only one is read");
            }
            if (event instanceof NodeEvent node) {
                root = value(node, 0);
            }
        }
        return root;
    }

    private Yaml value(NodeEvent event, int depth) {
        if (depth > DEEPEST) {
            throw new Unreadable(event, "is nested too deeply");
        }
        if (event instanceof AliasEvent || event.getAnchor().isPresent()) {
            throw new Unreadable(event, "has an anchor or alias; write the value out instead");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            default -> throw new Unreadable(event, "cannot be read here");
        };
    }

    private static Yaml.Scalar scalar(ScalarEvent event) {
        refuseTag(event, event.getTag());
        Mark from = event.getStartMark().orElseThrow();
        Mark to = event.getEndMark().orElseThrow();
        int quotes = event.isPlain() ? 0 : 1;
        boolean asWritten =
                event.getScalarStyle() != ScalarStyle.LITERAL
                        && event.getScalarStyle() != ScalarStyle.FOLDED
                        && from.getLine() == to.getLine()
                        && to.getColumn() - from.getColumn()
                                == event.getValue().codePointCount(0, event.getValue().length())
                                        + 2 * quotes;
        return new Yaml.Scalar(
                event.getValue(),
                event.isPlain(),
                from.getLine() + 1,
                from.getColumn() + 1,
                asWritten ? from.getColumn() + 1 + quotes : 0);
    }

    private Yaml.Sequence sequence(SequenceStartEvent start, int depth) {
        refuseTag(start, start.getTag());
        List<Yaml> items = new ArrayList<>();
        while (events.next() instanceof NodeEvent item && isValue(item)) {
            items.add(value(item, depth + 1));
        }
        return new Yaml.Sequence(List.copyOf(items), line(start), column(start));
    }

    private Yaml.Mapping mapping(MappingStartEvent start, int depth) {
        refuseTag(start, start.getTag());
        Map<String, Yaml.Scalar> seen = new HashMap<>();
        List<Yaml.Entry> entries = new ArrayList<>();
        while (events.next() instanceof NodeEvent event && isValue(event)) {
            if (!(value(event, depth + 1) instanceof Yaml.Scalar key)) {
                throw new Unreadable(event, "has a list or mapping where a key must be");
            }
            Yaml value = value((NodeEvent) events.next(), depth + 1);
            Yaml.Scalar earlier = seen.putIfAbsent(key.text(), key);
            if (earlier == null) {
                entries.add(new Yaml.Entry(key, value));
            } else {
                problems.add(key, key.text(), "is already set in line " + earlier.line());
            }
        }
        return new Yaml.Mapping(List.copyOf(entries), line(start), column(start));
    }

    private static boolean isValue(NodeEvent event) {
        return event instanceof ScalarEvent
                || event instanceof AliasEvent
                || event instanceof SequenceStartEvent
                || event instanceof MappingStartEvent;
    }

    private static void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            throw new Unreadable(event, "has the tag " + tag.get() + "; tags are not allowed");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }

    /** What makes the whole file unreadable. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int column;
        private final String says;

        Unreadable(Event event, String says) {
            super(says, null, false, false);
            this.line = YamlReader.line(event);
            this.column = YamlReader.column(event);
            this.says = says;
        }
    }
}
