package social.winnow.app;

import social.winnow.text.Printable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was kept back, as a running Winnow shows it. */
final class ServedQuarantine {
    private static final String PATH = "/quarantine";
    private static final int LONGEST_BODY = 100_000;

    private final Api api;
    private final PrintStream out;
    private final boolean json;
    private final InstantSource wall;

    /**
     * @param json to print what Winnow answers instead of words
     */
    ServedQuarantine(Api api, PrintStream out, boolean json, InstantSource wall) {
        this.api = api;
        this.out = out;
        this.json = json;
        this.wall = wall;
    }

    int list(Filters filters, Optional<String> cursor, int limit) throws ApiException {
        String query =
                "?limit="
                        + Math.min(limit, 200)
                        + (filters.none() ? "" : "&" + filters.query())
                        + cursor.map(it -> "&cursor=" + Api.encoded(it)).orElse("");
        JsonNode page = api.get(PATH + query);
        if (json) {
            out.println(Api.text(page));
            return Exit.FINE;
        }
        Table table =
                new Table("ID", "RECEIVED", "STATE", "SCORE", "KIND", "ACTOR", "RELEASE", "REASON");
        for (JsonNode item : page.path("items")) {
            table.row(
                    Shown.text(item, "id"),
                    Shown.time(item, "received_at"),
                    Shown.text(item, "state"),
                    Shown.score(item),
                    Shown.text(item, "kind"),
                    Shown.text(item, "actor"),
                    Shown.release(item.path("release"), wall),
                    Shown.text(item, "reason"));
        }
        table.print(out, "Nothing is kept that fits.");
        String next = Shown.text(page, "next");
        if (!next.isEmpty()) {
            out.println("For more: --cursor " + Printable.of(next, LONGEST_BODY));
        }
        return Exit.FINE;
    }

    int show(String id) throws ApiException {
        JsonNode item = api.get(path(id));
        if (json) {
            out.println(Api.text(item));
            return Exit.FINE;
        }
        print(item);
        if (item.path("request").isObject()) {
            print(item.path("request"), api.raw(path(id) + "/body"));
        }
        return Exit.FINE;
    }

    private void print(JsonNode item) {
        Shown.line(out, "id", Shown.text(item, "id"));
        Shown.line(out, "received", Shown.text(item, "received_at"));
        Shown.line(out, "state", Shown.text(item, "state"));
        String direct = item.path("direct").asBoolean(false) ? ", direct" : "";
        Shown.line(out, "kind", Shown.text(item, "kind") + direct);
        Shown.line(out, "actor", Shown.text(item, "actor"));
        Shown.line(out, "sender", Shown.text(item, "sender", "verification"));
        Shown.line(out, "activity", Shown.text(item, "activity_id"));
        Shown.line(out, "verdict", Shown.text(item, "verdict") + ", score " + Shown.score(item));
        for (JsonNode finding : item.path("findings")) {
            out.printf(
                    Locale.ROOT,
                    "  %+6.2f  %-20s %s%s%n",
                    finding.path("points").asDouble(),
                    Printable.of(Shown.text(finding, "symbol"), 60),
                    Printable.of(Shown.text(finding, "because"), 2000),
                    finding.path("shadow").asBoolean(false) ? " (shadow)" : "");
        }
        JsonNode release = item.path("release");
        Shown.line(
                out, "release", Shown.release(release, wall) + ": " + Shown.text(release, "why"));
        Shown.line(out, "wanted", Shown.text(item, "wanted", "last_answer"));
        Shown.line(out, "decided", Shown.text(item, "decided", "by"));
        Shown.line(out, "campaigns", Shown.list(item.path("campaigns")));
        Shown.line(out, "copies", Shown.list(item.path("copies")));
    }

    private void print(JsonNode request, String body) {
        Shown.line(out, "client", Shown.text(request, "client"));
        Shown.line(out, "sha-256", Shown.text(request, "sha256"));
        out.println();
        out.println(
                Printable.of(
                        Shown.text(request, "method") + " " + Shown.text(request, "target"), 2000));
        for (JsonNode line : request.path("headers")) {
            out.println(
                    Printable.of(
                            line.path(0).asString("") + ": " + line.path(1).asString(""), 2000));
        }
        out.println();
        out.println(Printable.of(body, LONGEST_BODY));
    }

    /** Does one thing to each of them; the worst exit status. */
    int each(List<String> ids, String action) throws ApiException {
        int worst = Exit.FINE;
        for (String id : ids) {
            try {
                JsonNode answer = api.post(path(id) + "/" + action, Api.object());
                out.println(
                        json
                                ? Api.text(answer)
                                : id + ": " + Printable.of(sentence(answer, action), 1000));
                worst = Math.max(worst, isDone(answer, action) ? Exit.FINE : Exit.FAILED);
            } catch (ApiException.Away e) {
                throw e;
            } catch (ApiException e) {
                out.println(id + ": " + Printable.of(String.valueOf(e.getMessage()), 1000));
                worst = Exit.FAILED;
            }
        }
        return worst;
    }

    /** A release that the instance does not take leaves everything as it was. */
    private static boolean isDone(JsonNode answer, String action) {
        return !action.equals("release") || Shown.text(answer, "item", "state").equals("released");
    }

    private static String sentence(JsonNode answer, String action) {
        String sentence = Shown.text(answer, "outcome", "sentence");
        return sentence.isEmpty() ? action + ": done" : sentence;
    }

    /** Does one thing to all that fit. */
    int all(Filters filters, String action, boolean sure) throws ApiException {
        if (!sure) {
            JsonNode page = api.get(PATH + "?limit=1&" + filters.query());
            String more = page.path("counted_all").asBoolean(true) ? "" : " or more";
            out.println(
                    action
                            + " would be done to "
                            + page.path("count").asLong()
                            + more
                            + "; add --yes to do it");
            return Exit.FAILED;
        }
        ObjectNode wish = Api.object().put("action", action);
        filters.put(wish.putObject("select"));
        return new Jobs(api, out, json).follow(api.post(PATH + "/bulk", wish));
    }

    private static String path(String id) {
        return PATH + "/" + Api.encoded(id);
    }
}
