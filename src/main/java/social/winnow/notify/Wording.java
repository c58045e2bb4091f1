package social.winnow.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of an event. Titles are ASCII: some receivers take them in a header. */
final class Wording {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Wording() {}

    static Notice of(Event event, String id, Instant at, int missed) {
        Said said = said(event);
        String text = missed == 0 ? said.text() : said.text() + " " + missed(event, missed);
        List<String> quotes = said.quotes().stream().map(Quote::of).toList();
        return new Notice(id, at, event, missed, said.title(), text, quotes);
    }

    private record Said(String title, String text, List<String> quotes) {
        static Said of(String title, String text) {
            return new Said(title, text, List.of());
        }
    }

    private static Said said(Event event) {
        return switch (event) {
            case Event.WaveBegan began ->
                    Said.of(
                            "A wave has begun",
                            ("%s strangers turned to people here within a minute, usual are %s."
                                 + " While it lasts, first contacts are held sooner. Look whether"
                                 + " anybody innocent is kept back.")
                                    .formatted(figure(began.strangers()), figure(began.usual())));
            case Event.WaveEnded ended ->
                    Said.of("The wave is over", "It lasted " + lasted(ended.lasted()) + ".");
            case Event.CampaignBegan campaign -> campaign(campaign);
            case Event.QuarantineWaiting waiting ->
                    Said.of(
                            "Deliveries wait for you",
                            "%d wait for a moderator, %d of them new."
                                    .formatted(waiting.waiting(), waiting.more()));
            case Event.ReleaseEnding ending -> ending(ending);
            case Event.ReleaseFailed failed ->
                    new Said(
                            "A release did not arrive",
                            ("%s that you wanted released did not reach the instance. It is not"
                                            + " tried any more. The latest:")
                                    .formatted(counted(failed.count(), "delivery", "deliveries")),
                            List.of(failed.why()));
            case Event.SelfDoubt doubt ->
                    doubt.advice()
                            .map(advice ->
                                    Said.of(
                                            "Winnow doubts itself",
                                            "Many signatures fail, and the fault is likely here: "
                                                    + advice
                                                    + ". Until then nothing is refused for its"
                                                    + " signature."))
                            .orElseGet(() ->
                                    Said.of("Winnow is sure again", "Signatures verify again."));
            case Event.ReloadFailed failed ->
                    Said.of(
                            "The configuration is not taken",
                            ("The changed file has %s, the first at %s. The old configuration"
                                            + " stays in force.")
                                    .formatted(
                                            failed.problems() == 1
                                                    ? "a problem"
                                                    : failed.problems() + " problems",
                                            failed.first()));
            case Event.StoreTrouble trouble ->
                    trouble.trouble()
                            .map(words -> Said.of("The store is in trouble", words))
                            .orElseGet(() ->
                                    Said.of("The store works again", "It can be written again."));
            case Event.Digest digest -> digest(digest);
            case Event.Test _ ->
                    Said.of("A test", "Somebody wanted to see whether messages arrive. They do.");
        };
    }

    private static Said campaign(Event.CampaignBegan campaign) {
        return new Said(
                "A campaign has begun",
                "%d strangers from %s bring nearly the same to %s here."
                        .formatted(
                                campaign.members(),
                                counted(campaign.origins(), "domain", "domains"),
                                counted(campaign.targets(), "person", "people")),
                List.of(campaign.description()));
    }

    private static Said ending(Event.ReleaseEnding ending) {
        String rest =
                ending.lost() == 0
                        ? "After that the instance can still be asked to fetch them."
                        : ending.lost() + " of them cannot be released at all after that.";
        return Said.of(
                "A release is about to become impossible",
                "%s for you that can soon not be delivered as they came, the first after %s. %s"
                        .formatted(
                                counted(ending.count(), "delivery waits", "deliveries wait"),
                                CLOCK.format(ending.first()),
                                rest));
    }

    private static Said digest(Event.Digest digest) {
        String verdicts =
                digest.verdicts().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
        String waiting =
                digest.waiting() == 0
                        ? "Nothing waits for you."
                        : digest.waiting() + " wait for a moderator.";
        String campaigns = digest.campaigns().isEmpty() ? "" : " The largest campaigns:";
        return new Said(
                "The last day",
                (verdicts.isEmpty() ? "" : "Deliveries: " + verdicts + ". ") + waiting + campaigns,
                digest.campaigns());
    }

    private static String missed(Event event, int missed) {
        return event instanceof Event.CampaignBegan
                ? missed + " more began since the last message."
                : "This changed " + missed + " more times since the last message.";
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String lasted(Duration time) {
        long minutes = Math.max(1, time.toMinutes());
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
