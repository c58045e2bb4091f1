package social.winnow.testkit;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A POST as a real server signed and sent it, without what a proxy on the way added. {@code lines}
 * are all its headers, in order.
 */
public record SignedRequest(String name, String target, Headers lines, Body body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the nginx said that took them down. */
    private static final Set<String> ADDED =
            Set.of("x-forwarded-for", "x-forwarded-proto", "connection");

    private static final Pattern CAVAGE = Pattern.compile("headers=\"([^\"]*)\"");
    private static final Pattern RFC_9421 = Pattern.compile("\\(([^)]*)\\)");

    /** 18 of Mastodon, Misskey, GoToSocial, snac and WordPress, 20 of Fedify. */
    public static List<SignedRequest> all() throws IOException {
        List<SignedRequest> all = new ArrayList<>();
        for (String line : lines("/vectors/inbox.jsonl")) {
            JsonNode node = JSON.readTree(line);
            List<Headers.Line> headers = new ArrayList<>();
            JsonNode raw = node.path("rawHeaders");
            for (int i = 0; i + 1 < raw.size(); i += 2) {
                headers.add(new Headers.Line(raw.get(i).asString(), raw.get(i + 1).asString()));
            }
            byte[] body = Base64.getDecoder().decode(node.path("body").asString());
            all.add(of("inbox " + all.size(), node, headers, Body.of(body)));
        }
        for (String line : lines("/vectors/fedify.jsonl")) {
            JsonNode node = JSON.readTree(line);
            List<Headers.Line> headers = new ArrayList<>();
            for (JsonNode pair : node.path("headers").values()) {
                headers.add(new Headers.Line(pair.get(0).asString(), pair.get(1).asString()));
            }
            Body body = Body.of(node.path("body").asString());
            headers.add(new Headers.Line("content-length", String.valueOf(body.length())));
            all.add(of("fedify " + all.size(), node, headers, body));
        }
        return all;
    }

    private static SignedRequest of(
            String name, JsonNode node, List<Headers.Line> headers, Body body) {
        return new SignedRequest(
                name,
                URI.create(node.path("url").asString()).getRawPath(),
                Headers.of(
                        headers.stream()
                                .filter(it -> !ADDED.contains(it.name().toLowerCase(Locale.ROOT)))
                                .toList()),
                body);
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = SignedRequest.class.getResourceAsStream(resource)) {
            byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** What goes over the wire. */
    public byte[] head() {
        StringBuilder head = new StringBuilder("POST " + target + " HTTP/1.1\r\n");
        lines.forEach(it -> head.append(it.name()).append(": ").append(it.value()).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The names of the headers that its signature covers, in lower case. */
    public Set<String> covered() {
        Set<String> names = new TreeSet<>();
        String input = lines.first("Signature-Input").orElse("");
        Matcher matcher =
                input.isEmpty()
                        ? CAVAGE.matcher(lines.first("Signature").orElse(""))
                        : RFC_9421.matcher(input);
        if (matcher.find()) {
            for (String name : matcher.group(1).replace("\"", "").split(" ", -1)) {
                if (!name.startsWith("@") && !name.startsWith("(")) {
                    names.add(name.toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    @Override
    public String toString() {
        return name + " " + target;
    }
}
