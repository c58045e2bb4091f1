package social.winnow.notify;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A message as one receiver takes it. */
record Letter(Headers headers, Body body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param now when it is sent, which the signature covers
     */
    static Letter to(Target target, Notice notice, Letterhead head, Instant now) {
        Letter letter =
                switch (target.preset()) {
                    case JSON -> json(target, notice, head, now);
                    case NTFY -> ntfy(notice, head);
                    case SLACK -> slack(notice, head);
                };
        return target.token()
                .map(token ->
                        new Letter(
                                letter.headers.with("Authorization", "Bearer " + token),
                                letter.body))
                .orElse(letter);
    }

    /** The payload and headers of Standard Webhooks 1.0. */
    private static Letter json(Target target, Notice notice, Letterhead head, Instant now) {
        ObjectNode root = JSON.createObjectNode();
        root.put("type", notice.type().label());
        root.put("timestamp", notice.at().toString());
        ObjectNode data = root.putObject("data");
        data.put("title", notice.title());
        data.put("text", notice.text());
        notice.quotes().forEach(data.putArray("quotes")::add);
        data.put("urgency", notice.type().urgency().label());
        data.put("instance", head.instance().orElse(null));
        data.put("page", head.page().map(Object::toString).orElse(null));
        data.put("missed", notice.missed());
        Particulars.put(notice.event(), data);
        Body body = Body.of(root.toString());
        long second = now.getEpochSecond();
        Headers headers =
                Headers.of(
                        "Content-Type",
                        "application/json",
                        "webhook-id",
                        notice.id(),
                        "webhook-timestamp",
                        String.valueOf(second));
        return new Letter(
                target.key()
                        .map(key -> key.sign(notice.id(), second, body.bytes()))
                        .map(signature -> headers.with("webhook-signature", signature))
                        .orElse(headers),
                body);
    }

    /** The headers of ntfy: priority 1 to 5, tags that it shows as pictures. */
    private static Letter ntfy(Notice notice, Letterhead head) {
        String priority =
                switch (notice.type().urgency()) {
                    case LOW -> "2";
                    case USUAL -> "3";
                    case HIGH -> "4";
                };
        Headers headers =
                Headers.of(
                        "Content-Type",
                        "text/plain; charset=utf-8",
                        "Title",
                        head.title(notice),
                        "Priority",
                        priority,
                        "Tags",
                        tag(notice.event()));
        String text =
                Stream.concat(Stream.of(notice.text()), notice.quotes().stream())
                        .collect(Collectors.joining("\n"));
        return new Letter(
                head.page().map(page -> headers.with("Click", page.toString())).orElse(headers),
                Body.of(text));
    }

    private static String tag(Event event) {
        return switch (event) {
            case Event.WaveBegan _ -> "ocean";
            case Event.WaveEnded _ -> "white_check_mark";
            case Event.CampaignBegan _ -> "loudspeaker";
            case Event.QuarantineWaiting _ -> "inbox_tray";
            case Event.ReleaseEnding _ -> "hourglass_flowing_sand";
            case Event.SelfDoubt _,
                    Event.ReleaseFailed _,
                    Event.ReloadFailed _,
                    Event.StoreTrouble _ ->
                    "warning";
            case Event.Digest _ -> "newspaper";
            case Event.Test _ -> "wave";
        };
    }

    /**
     * Words of others stand as code, in which no receiver looks for links, names or markup; the
     * three characters that Slack wants escaped are so everywhere.
     */
    private static Letter slack(Notice notice, Letterhead head) {
        String quotes =
                notice.quotes().stream()
                        .map(quote -> "\n`" + escaped(quote.replace('`', '\'')) + "`")
                        .collect(Collectors.joining());
        String page = head.page().map(address -> "\n" + escaped(address.toString())).orElse("");
        ObjectNode root = JSON.createObjectNode();
        root.put(
                "text",
                "*" + escaped(head.title(notice)) + "*\n" + escaped(notice.text()) + quotes + page);
        return new Letter(Headers.of("Content-Type", "application/json"), Body.of(root.toString()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
