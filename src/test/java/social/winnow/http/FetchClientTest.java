package social.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import social.winnow.model.http.Call;
import social.winnow.model.http.Cidr;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Reply.Reason;
import social.winnow.testkit.SocketServer;
import social.winnow.testkit.TestClock;
import social.winnow.testkit.TestPki;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where fetches go. 127.0.0.2 plays the public address, everything else on loopback is private. */
class FetchClientTest {
    private static final String PUBLIC = "127.0.0.2";
    private static final String PRIVATE = "127.0.0.1";
    private static final String HOST = "social.example";
    private static final String OK = SocketServer.ok("application/activity+json", "{}");

    private static final TestPki PKI = new TestPki();
    @TempDir private static Path folder;
    private static Path ca = Path.of("ca.pem");

    private static final EventLoops LOOPS = EventLoops.create(1);
    private final List<String> asked = new ArrayList<>();
    private final Deque<List<String>> answers = new ArrayDeque<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private SocketServer server = serve(PUBLIC, SocketServer.always(OK));

    @BeforeAll
    static void writeAuthority() {
        ca = PKI.pem(folder);
    }

    @BeforeEach
    void resolveToThePublicAddress() {
        answers.add(List.of(PUBLIC));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @AfterAll
    static void stop() {
        LOOPS.close();
    }

    private SocketServer serve(String address, SocketServer.Script script) {
        SocketServer started = SocketServer.tls(address, PKI.server(HOST), script);
        opened.add(started);
        return started;
    }

    /** The next list of addresses; the last one stays. */
    private List<InetAddress> lookup(String name, Duration within) throws IOException {
        asked.add(name);
        List<String> next = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        if (next.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return next.stream().map(InetAddress::ofLiteral).toList();
    }

    private FetchClient client(ConnectTo... fixed) {
        FetchSettings settings =
                new FetchSettings(
                        "Winnow",
                        Set.of("Own.example.", "upstream.example"),
                        Set.of(443, server.port()),
                        List.of(Cidr.parse(PUBLIC)),
                        Optional.of(ca),
                        List.of(fixed));
        try {
            FetchClient client =
                    new FetchClient(settings, this::lookup, LOOPS, new TestClock().clocks());
            opened.add(client);
            return client;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Reply get(String url) {
        return client().send(call(url));
    }

    private static Call call(String url) {
        return Call.get(
                URI.create(url), Headers.of("Accept", "x/y"), Duration.ofSeconds(30), 256 * 1024);
    }

    private String url(String path) {
        return "https://" + HOST + ":" + server.port() + path;
    }

    private static Reason reason(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Failed.class);
        return ((Reply.Failed) reply).reason();
    }

    private static int status(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        return ((Reply.Answered) reply).response().status();
    }

    @Test
    void asksForTheDocumentUncompressed() {
        assertThat(status(get(url("/users/mia?x=1")))).isEqualTo(200);

        assertThat(server.requests())
                .singleElement()
                .asString()
                .startsWith("GET /users/mia?x=1 HTTP/1.1\r\n")
                .contains("Accept: x/y\r\n")
                .contains("Host: " + HOST + ":" + server.port() + "\r\n")
                .contains("User-Agent: Winnow\r\n")
                .contains("Accept-Encoding: identity\r\n");
        assertThat(asked).containsExactly(HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0",
                "0x7f.1",
                "1.2.3.0x7f",
                "0177.0.0.1",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "169.254.169.254",
                "[fd00:ec2::254]",
                "100.64.0.1",
                "198.18.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "[fe80::1%25lo]",
                "8.8.8.8",
                "localhost",
                "mastodon",
                "ex_ample.com",
                "-x.example",
                "x..example",
                ".example",
                "own.example",
                "OWN.EXAMPLE.",
                "upstream.example",
                "user@social.example",
                "user:pass@social.example",
                "social.example:80",
                "social.example:22",
                "social.example:4430",
                "social.example:-1"
            })
    void neitherAsksNorDials(String authority) {
        assertThat(reason(get("https://" + authority + "/users/a"))).isEqualTo(Reason.FORBIDDEN);

        assertThat(asked).isEmpty();
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://social.example/",
                "file:///etc/passwd",
                "data:,x",
                "ftp://social.example/",
                "//social.example/x",
                "https:social.example"
            })
    void fetchesByHttpsOnly(String url) {
        Call call = call("https://x.example/");
        Call other =
                new Call(
                        "GET",
                        URI.create(url),
                        "/",
                        call.headers(),
                        call.body(),
                        call.timeout(),
                        call.maxBytes());

        assertThat(reason(client().send(other))).isEqualTo(Reason.FORBIDDEN);
        assertThat(asked).isEmpty();
    }

    @Test
    void asksForNamesInAsciiAndLowerCase() {
        answers.addFirst(List.of());

        assertThat(reason(get("https://B\u00fccher.Example./x"))).isEqualTo(Reason.DNS);
        assertThat(asked).containsExactly("xn--bcher-kva.example");
    }

    @Test
    void usesOnlyThePublicAddressesOfAName() {
        answers.addFirst(List.of(PRIVATE, PUBLIC, "10.0.0.1"));
        SocketServer inner = SocketServer.plain(PRIVATE, SocketServer.always(OK));
        opened.add(inner);

        assertThat(status(get(url("/")))).isEqualTo(200);
        assertThat(inner.connections()).isZero();
    }

    @Test
    void refusesNamesWithPrivateAddressesOnly() {
        SocketServer inner = serve(PRIVATE, SocketServer.always(OK));
        server = inner;
        answers.addFirst(List.of(PRIVATE, "169.254.169.254", "::1"));

        assertThat(reason(get(url("/")))).isEqualTo(Reason.FORBIDDEN);
        assertThat(inner.connections()).isZero();
    }

    @Test
    void looksUpOnceAndDialsWhatItLookedAt() {
        answers.clear();
        answers.add(List.of(PUBLIC));
        answers.add(List.of(PRIVATE));

        assertThat(status(get(url("/")))).isEqualTo(200);
        assertThat(asked).hasSize(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void looksAtTheAddressAgainForEveryRedirect() {
        server = serve(PUBLIC, redirect("/other"));
        answers.clear();
        answers.add(List.of(PUBLIC));
        answers.add(List.of(PRIVATE));

        assertThat(reason(get(url("/")))).isEqualTo(Reason.FORBIDDEN);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void triesTheNextAddressWhenOneRefuses() {
        answers.clear();
        answers.add(List.of("127.0.0.3", PUBLIC));
        FetchSettings settings =
                new FetchSettings(
                        "Winnow",
                        Set.of(),
                        Set.of(server.port()),
                        List.of(Cidr.parse("127.0.0.2/31")),
                        Optional.of(ca),
                        List.of());

        assertThat(status(open(settings).send(call(url("/"))))).isEqualTo(200);
    }

    private FetchClient open(FetchSettings settings) {
        try {
            FetchClient client =
                    new FetchClient(settings, this::lookup, LOOPS, new TestClock().clocks());
            opened.add(client);
            return client;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        server.close();

        assertThat(reason(get(url("/")))).isEqualTo(Reason.CONNECT);
    }

    @Test
    void saysThatTheNameIsUnknown() {
        answers.addFirst(List.of());

        assertThat(reason(get(url("/")))).isEqualTo(Reason.DNS);
    }

    @Test
    void waitsForTheDnsNoLongerThanItsShare() {
        NameLookup silent =
                (name, within) -> {
                    assertThat(within).isLessThanOrEqualTo(Duration.ofSeconds(2));
                    throw new SocketTimeoutException(name);
                };
        FetchSettings settings = FetchSettings.publicInternet("Winnow", Set.of());
        try (FetchClient client =
                new FetchClient(settings, silent, LOOPS, new TestClock().clocks())) {
            assertThat(reason(client.send(call("https://social.example/")))).isEqualTo(Reason.DNS);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void followsTwoRedirectsWithinTheHost() {
        server =
                serve(
                        PUBLIC,
                        (head, out) -> {
                            String answer =
                                    head.startsWith("GET /c ")
                                            ? OK
                                            : "HTTP/1.1 302 Found\r\nLocation: "
                                                    + (head.startsWith("GET /a ")
                                                            ? "/b"
                                                            : url("/c"))
                                                    + "\r\nContent-Length: 0\r\n\r\n";
                            out.write(answer.getBytes(StandardCharsets.UTF_8));
                        });

        assertThat(status(get(url("/a")))).isEqualTo(200);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void doesNotFollowAThirdRedirect() {
        server = serve(PUBLIC, redirect("/again"));

        assertThat(reason(get(url("/")))).isEqualTo(Reason.PROTOCOL);
        assertThat(server.connections()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://social.example/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://other.example/",
                "https://social.example:22/",
                "https://social.example/",
                "https://own.example/",
                "//evil.example/",
                "file:///etc/passwd",
                "data:application/json,{}",
                "ht tp://x"
            })
    void doesNotFollowARedirectElsewhere(String location) {
        server = serve(PUBLIC, redirect(location));

        assertThat(reason(get(url("/")))).isIn(Reason.FORBIDDEN, Reason.PROTOCOL);
        assertThat(server.connections()).isEqualTo(1);
        assertThat(asked).containsExactly(HOST);
    }

    private static SocketServer.Script redirect(String location) {
        return SocketServer.always(
                "HTTP/1.1 301 Moved\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void goesToAFixedAddressWithoutAskingTheDns() {
        SocketServer inner = serve(PRIVATE, SocketServer.always(OK));
        FetchClient client = client(new ConnectTo("*.example", inner.address()));

        assertThat(status(client.send(call("https://social.example/users/a")))).isEqualTo(200);
        assertThat(asked).isEmpty();
        assertThat(inner.requests().getFirst()).contains("Host: social.example\r\n");
    }

    @Test
    void checksTheNameOfAFixedAddressToo() {
        SocketServer inner = serve(PRIVATE, SocketServer.always(OK));
        FetchClient client = client(new ConnectTo("*", inner.address()));

        assertThat(reason(client.send(call("https://other.example/")))).isEqualTo(Reason.TLS);
    }

    @Test
    void fixesNamesBelowAPatternOnly() {
        ConnectTo rig = new ConnectTo("*.test", server.address());

        assertThat(rig.matches("a.test")).isTrue();
        assertThat(rig.matches("b.a.test")).isTrue();
        assertThat(rig.matches("test")).isFalse();
        assertThat(rig.matches("a.contest")).isFalse();
    }
}
