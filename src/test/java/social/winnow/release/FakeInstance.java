package social.winnow.release;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import social.winnow.http.EventLoops;
import social.winnow.http.SystemNames;
import social.winnow.http.UpstreamClient;
import social.winnow.model.Clocks;
import social.winnow.model.http.Client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An instance with its inboxes and its API: what it is asked, and what it answers. */
final class FakeInstance implements AutoCloseable {
    static final String TOKEN = "a-token-of-an-account";
    static final String HOST = "social.example";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final EventLoops loops = EventLoops.create(1);
    private final Clocks clocks;

    FakeInstance(Clocks clocks) {
        this.clocks = clocks;
        server.start();
        inboxes(aResponse().withStatus(202));
    }

    /** What every inbox answers. */
    void inboxes(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(response));
    }

    /** From now on every connection breaks off before an answer. */
    void goAway() {
        server.stubFor(
                any(anyUrl())
                        .atPriority(1)
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    void comeBack() {
        server.resetMappings();
        inboxes(aResponse().withStatus(202));
    }

    /** What a search for that address with a token finds, as Mastodon answers. */
    void searches(String address, ResponseDefinitionBuilder response) {
        server.stubFor(
                get(urlPathEqualTo("/api/v2/search"))
                        .atPriority(5)
                        .withQueryParam("q", equalTo(address))
                        .withQueryParam("resolve", equalTo("true"))
                        .withQueryParam("type", equalTo("statuses"))
                        .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                        .withHeader("Host", equalTo(HOST))
                        .withHeader("X-Forwarded-Proto", equalTo("https"))
                        .willReturn(response));
    }

    /** What comes of showing that address with a token, as Misskey answers. */
    void shows(String address, ResponseDefinitionBuilder response) {
        server.stubFor(
                post(urlPathEqualTo("/api/ap/show"))
                        .atPriority(5)
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("Host", equalTo(HOST))
                        .withRequestBody(matchingJsonPath("$.i", equalTo(TOKEN)))
                        .withRequestBody(matchingJsonPath("$.uri", equalTo(address)))
                        .willReturn(response));
    }

    /** A status as Mastodon's API shows it, among what a search found. */
    static ResponseDefinitionBuilder found(String uri) {
        return json(
                200,
                """
                {"accounts":[],"statuses":[{"id":"109372843234","created_at":"2026-01-10T11:59:00.000Z",
                "in_reply_to_id":null,"sensitive":false,"visibility":"public","language":"en",
                "uri":"%1$s","url":"%1$s/web","content":"<p>hello</p>","mentions":[],"tags":[],
                "account":{"id":"2345","username":"mallory","acct":"mallory@remote.example"}}],
                "hashtags":[]}
                """
                        .formatted(uri));
    }

    static ResponseDefinitionBuilder foundNothing() {
        return json(200, "{\"accounts\":[],\"statuses\":[],\"hashtags\":[]}");
    }

    /** A note as Misskey's API shows it. */
    static ResponseDefinitionBuilder shown(String uri) {
        return json(
                200,
                """
                {"type":"Note","object":{"id":"9xk3v0a1bc","createdAt":"2026-01-10T11:59:00.000Z",
                "userId":"9xk3v09zzz","text":"hello","visibility":"public","uri":"%s"}}
                """
                        .formatted(uri));
    }

    static ResponseDefinitionBuilder failed(int status, String code) {
        return json(
                status,
                "{\"error\":{\"message\":\"No.\",\"code\":\"%s\",\"id\":\"dc94d745\",\"kind\":\"client\"}}"
                        .formatted(code));
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(body);
    }

    /** Everything that was asked so far, in order. */
    List<LoggedRequest> asked() {
        return server.getAllServeEvents().reversed().stream()
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .toList();
    }

    /** What was taken, for it answered 2xx. */
    List<LoggedRequest> answered() {
        return server.getAllServeEvents().reversed().stream()
                .filter(event -> event.getResponse().getFault() == null)
                .filter(event -> event.getResponse().getStatus() / 100 == 2)
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .toList();
    }

    Client client() {
        return new UpstreamClient(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                new SystemNames(),
                loops,
                clocks);
    }

    URI url() {
        return URI.create(server.baseUrl());
    }

    InstanceApi api() {
        return new InstanceApi(client(), url(), TOKEN, Optional.empty(), "https", clocks);
    }

    /** How Winnow reaches it. */
    Access access(Software software, boolean asks) {
        Instance instance =
                new Instance(
                        url(),
                        new ReplayWindow(software, Optional.empty()),
                        new ForwardedHead("https"),
                        Duration.ofSeconds(20));
        return new Access(
                client(),
                () -> instance,
                () -> software != Software.UNKNOWN,
                () -> false,
                asks ? Optional.of(api()) : Optional.empty());
    }

    @Override
    public void close() {
        server.stop();
        loops.close();
    }
}
