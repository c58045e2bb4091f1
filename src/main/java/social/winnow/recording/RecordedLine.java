package social.winnow.recording;

import org.jspecify.annotations.Nullable;

import social.winnow.model.Actor;
import social.winnow.model.Delivery;
import social.winnow.model.Judgement;
import social.winnow.model.Verification;
import social.winnow.text.Hosts;
import social.winnow.text.UserAgent;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One delivery as a line of a trace. */
final class RecordedLine {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Instant began;
    private final RecordingTime time;
    private final Pseudonyms names;
    private final Scramble scramble;
    private final Redaction redaction;

    /** Where none is configured, that to which the first delivery went. */
    private final Set<String> local;

    /**
     * @param local the hosts of the instance, as {@link Hosts#of} gives them
     * @param random makes the key of this recording
     */
    RecordedLine(Instant began, Set<String> local, SecureRandom random) {
        this.began = began;
        time = new RecordingTime(began);
        SecretKey key = new SecretKey(random);
        this.local = new HashSet<>(local);
        names = new Pseudonyms(key, this.local, new TimedIds(key, time));
        scramble = new Scramble(key, names);
        redaction = new Redaction(names, new MarkedUp(scramble, names), time);
    }

    /**
     * The line, without its end; empty for what cannot be read again.
     *
     * @param known whether the instance has to do with its sender
     */
    Optional<String> of(
            Delivery delivery, Judgement judgement, @Nullable Actor actor, boolean known) {
        if (local.isEmpty()) {
            local.add(Hosts.normalise(delivery.request().host()));
        }
        ObjectNode line = JSON.createObjectNode();
        line.put("t", Duration.between(began, delivery.receivedAt()).toMillis() / 1000.0);
        line.put("start", RecordingTime.START.toString());
        line.put("path", names.path(delivery.request().target()));
        try {
            byte[] body = delivery.request().body().bytes();
            line.set("activity", redaction.activity(JSON.readTree(body)));
        } catch (JacksonException | StackOverflowError _) {
            return Optional.empty();
        }
        if (actor != null) {
            line.set("actor", document(actor));
        }
        signature(line, delivery.verification());
        line.put("ip", names.address(delivery.request().client()).getHostAddress());
        UserAgent.software(delivery.request().headers().first("User-Agent").orElse(""))
                .ifPresent(software -> line.put("ua", software + "/1.0"));
        line.put("followed", known);
        line.put("verdict", judgement.enforced().label());
        return Optional.of(JSON.writeValueAsString(line));
    }

    private void signature(ObjectNode line, Verification verification) {
        switch (verification) {
            case Verification.Verified _ -> line.put("sig", "valid");
            case Verification.Relayed(var signer) ->
                    line.put("sig", "valid").put("key_id", names.url(signer) + "#main-key");
            case Verification.Invalid(var flaw) -> line.put("sig", flaw.label());
            case Verification.Unverifiable(var why) -> line.put("sig", why.label());
            case Verification.Unsigned _ -> line.put("sig", verification.label());
        }
    }

    private ObjectNode document(Actor actor) {
        ObjectNode document = JSON.createObjectNode();
        document.put("id", names.url(actor.id()));
        actor.types().stream().findFirst().ifPresent(type -> document.put("type", type));
        actor.username().ifPresent(name -> document.put("preferredUsername", names.name(name)));
        actor.name().ifPresent(name -> document.put("name", scramble.text(name)));
        // The hash of a biography is enough to tell which are alike.
        actor.traits()
                .biography()
                .ifPresent(hash -> document.put("summary", "biography " + scramble.text(hash)));
        actor.published().ifPresent(at -> document.put("published", time.moved(at).toString()));
        if (actor.hasIcon()) {
            document.putObject("icon").put("type", "Image").put("url", "https://icon.example/i");
        }
        actor.traits()
                .followers()
                .ifPresent(count -> document.putObject("followers").put("totalItems", count));
        actor.traits()
                .posts()
                .ifPresent(count -> document.putObject("outbox").put("totalItems", count));
        return document;
    }
}
