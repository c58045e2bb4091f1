package social.winnow.app;

import social.winnow.model.Judgement;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.store.Kept;
import social.winnow.text.Printable;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Judgements and what was kept back, as the command line shows them. Nothing hostile reaches the
 * terminal.
 */
final class KeptText {
    private static final int LONGEST_VALUE = 2000;
    private static final int LONGEST_BODY = 100_000;

    private KeptText() {}

    static void print(Kept kept, PrintStream out) {
        out.println("id        " + kept.id());
        out.println("received  " + kept.receivedAt());
        out.println("state     " + kept.state().name().toLowerCase(Locale.ROOT));
        out.println("kind      " + kept.kind() + (kept.direct() ? ", direct" : ""));
        out.println("actor     " + Printable.of(kept.actor(), LONGEST_VALUE));
        kept.activityId()
                .ifPresent(id -> out.println("activity  " + Printable.of(id, LONGEST_VALUE)));
        print(kept.judgement(), out);
        kept.request().ifPresent(request -> print(request, out));
    }

    static void print(Judgement judgement, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "verdict   %s, score %.2f%n",
                judgement.enforced().label(),
                judgement.score());
        if (!judgement.shadow().equals(judgement.enforced())) {
            out.println("shadow    " + judgement.shadow().label());
        }
        for (Judgement.Weighed weighed : judgement.findings()) {
            out.printf(
                    Locale.ROOT,
                    "  %+6.2f  %-20s %s%s%n",
                    weighed.points(),
                    weighed.finding().symbol(),
                    Printable.of(weighed.finding().because(), LONGEST_VALUE),
                    weighed.inShadow() ? " (shadow)" : "");
        }
        for (Judgement.Abstention abstention : judgement.abstentions()) {
            out.printf(
                    "     --   %-20s abstains: %s%n",
                    abstention.rule(), Printable.of(abstention.why(), LONGEST_VALUE));
        }
    }

    private static void print(Request request, PrintStream out) {
        out.println("client    " + request.client().getHostAddress());
        out.println("sha-256   " + request.body().sha256Hex());
        out.println();
        out.println(request.method() + " " + Printable.of(request.target(), LONGEST_VALUE));
        for (Headers.Line line : request.headers()) {
            out.println(line.name() + ": " + Printable.of(line.value(), LONGEST_VALUE));
        }
        out.println();
        out.println(Printable.of(request.body().text(), LONGEST_BODY));
    }
}
