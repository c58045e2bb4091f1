package social.winnow.release;

import social.winnow.model.Clocks;
import social.winnow.model.http.Body;
import social.winnow.model.http.Call;
import social.winnow.model.http.Client;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Response;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The API of the instance that its clients use, as far as it can be asked there to fetch a post
 * from its author's server. Thread-safe.
 */
public final class InstanceApi {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** The instance waits for the author's server meanwhile. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Client upstream;
    private final URI url;
    private final String token;
    private final Optional<String> host;
    private final String scheme;
    private final Clocks clocks;
    private final Allowance mastodon;
    private final Allowance misskey;

    /** What came of it. */
    sealed interface Answer {
        /** The instance has the post now. */
        record Found() implements Answer {}

        /** The instance answered, and has not; asking again would not help. */
        record Nothing(String why) implements Answer {}

        /** Not now. */
        record Later(String why, Duration after) implements Answer {}

        /** There was no answer. */
        record Silence(String detail) implements Answer {}
    }

    /**
     * @param upstream reaches the instance, whatever a call's address says
     * @param url where it is reached
     * @param token of a user of the instance: {@code read:search} for Mastodon, {@code
     *     read:account} for Misskey
     * @param host what the outside calls it; empty: what is released says it
     * @param scheme how the outside reaches it; Mastodon redirects anything but {@code https}
     */
    public InstanceApi(
            Client upstream,
            URI url,
            String token,
            Optional<String> host,
            String scheme,
            Clocks clocks) {
        this.upstream = upstream;
        this.url = url;
        this.token = token;
        this.host = host;
        this.scheme = scheme;
        this.clocks = clocks;
        // Half of what they allow, which is 300 in five minutes and 30 in an hour: the token's
        // user may have other programs.
        this.mastodon = new Allowance(30, Duration.ofSeconds(2), clocks.nanos());
        this.misskey = new Allowance(10, Duration.ofMinutes(4), clocks.nanos());
    }

    /**
     * Waits for the answer.
     *
     * @param post its id
     * @param called by what name what is released was sent to the instance
     */
    Answer fetch(Software.Api api, String post, String called) {
        Allowance allowance =
                switch (api) {
                    case MASTODON -> mastodon;
                    case MISSKEY -> misskey;
                };
        Duration wait = allowance.take();
        if (!wait.isZero()) {
            return new Answer.Later("the instance fetches only so many posts an hour", wait);
        }
        Call call =
                switch (api) {
                    case MASTODON -> search(post, host.orElse(called));
                    case MISSKEY -> show(post, host.orElse(called));
                };
        return switch (upstream.send(call)) {
            case Reply.Answered(Response response) -> answer(api, post, response, allowance);
            case Reply.Failed(Reply.Reason reason, String detail) -> failed(reason, detail);
        };
    }

    /**
     * An instance that takes its time waits for the author's server: that one must not decide for
     * how long nothing is sent to the instance.
     */
    private static Answer failed(Reply.Reason reason, String detail) {
        return switch (reason) {
            case FORBIDDEN, DNS, CONNECT, TLS, PROTOCOL, OVERLOADED ->
                    new Answer.Silence(reason + ": " + detail);
            case TIMEOUT ->
                    new Answer.Later(
                            "the instance did not get it within "
                                    + TIMEOUT.toSeconds()
                                    + " s, its author's server may be slow",
                            Duration.ZERO);
            case TOO_LARGE -> new Answer.Nothing("it answered more than Winnow reads");
        };
    }

    private Call search(String post, String name) {
        String query = URLEncoder.encode(post, StandardCharsets.UTF_8);
        return call(
                "GET",
                "/api/v2/search?q=" + query + "&resolve=true&type=statuses&limit=5",
                headers(name).with("Authorization", "Bearer " + token),
                Body.EMPTY);
    }

    /** The token goes in the body, as versions of all ages take it. */
    private Call show(String post, String name) {
        String body = JSON.createObjectNode().put("i", token).put("uri", post).toString();
        return call(
                "POST",
                "/api/ap/show",
                headers(name).with("Content-Type", "application/json"),
                Body.of(body));
    }

    private Call call(String method, String target, Headers headers, Body body) {
        return new Call(method, url, target, headers, body, TIMEOUT, MOST_BYTES);
    }

    private Headers headers(String name) {
        return Headers.of("Host", name, "Accept", "application/json", "X-Forwarded-Proto", scheme);
    }

    private Answer answer(Software.Api api, String post, Response response, Allowance allowance) {
        int status = response.status();
        if (status == RateLimit.STATUS) {
            Duration wait = RateLimit.wait(response, clocks.wall().instant());
            allowance.none(wait);
            return new Answer.Later("the instance answered 429, too many requests", wait);
        }
        if (status / 100 == 5) {
            return new Answer.Later("the instance answered " + status, Duration.ZERO);
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new Answer.Nothing(
                    "it does not accept instance.token ("
                            + status
                            + "), which needs the scope "
                            + scope(api));
        }
        return switch (api) {
            case MASTODON -> searched(post, response);
            case MISSKEY -> shown(post, response);
        };
    }

    private static String scope(Software.Api api) {
        return switch (api) {
            case MASTODON -> "read:search";
            case MISSKEY -> "read:account";
        };
    }

    private static Answer searched(String post, Response response) {
        if (response.status() != 200) {
            return unexpected(response);
        }
        JsonNode statuses = read(response).map(it -> it.path("statuses")).orElse(JSON.nullNode());
        if (!statuses.isArray()) {
            return unexpected(response);
        }
        for (JsonNode status : statuses) {
            if (is(post, status)) {
                return new Answer.Found();
            }
        }
        return gone(post);
    }

    private static Answer shown(String post, Response response) {
        Optional<JsonNode> document = read(response);
        if (response.status() == 400 || response.status() == NOT_FOUND) {
            String code = document.map(it -> it.path("error").path("code").asString("")).orElse("");
            return code.isEmpty() ? unexpected(response) : refused(post, code);
        }
        if (response.status() != 200 || document.isEmpty()) {
            return unexpected(response);
        }
        boolean note = document.get().path("type").asString("").equals("Note");
        return note && is(post, document.get().path("object")) ? new Answer.Found() : gone(post);
    }

    private static Answer refused(String post, String code) {
        return code.equals("NO_SUCH_OBJECT")
                ? gone(post)
                : new Answer.Nothing("it said " + plain(code));
    }

    /** Other statuses come where a server takes an address for words to search for. */
    private static boolean is(String post, JsonNode found) {
        return found.path("uri").asString("").equals(post)
                || found.path("url").asString("").equals(post);
    }

    private static Answer gone(String post) {
        return new Answer.Nothing(
                "it did not get "
                        + post
                        + ", which may be gone or not public, or its server does not answer");
    }

    private static Answer unexpected(Response response) {
        return new Answer.Nothing(
                "it answered "
                        + response.status()
                        + " to a request of its API that it should know");
    }

    private static String plain(String code) {
        return code.chars().allMatch(it -> it == '_' || (it >= 'A' && it <= 'Z'))
                        && code.length() < 60
                ? code
                : "no";
    }

    private static Optional<JsonNode> read(Response response) {
        try {
            return Optional.of(JSON.readTree(response.body().bytes()));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
