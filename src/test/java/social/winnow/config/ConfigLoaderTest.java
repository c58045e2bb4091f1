package social.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.model.http.Cidr;
import social.winnow.pipeline.Mode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

class ConfigLoaderTest {

    @Test
    void anEmptyFileAndAnUpstreamAreEnough() {
        Loaded loaded =
                Configs.loader(Map.of("WINNOW_UPSTREAM", "http://web:3000"))
                        .load("winnow.yaml", "");

        Config config = Configs.accepted(loaded);
        assertThat(config.upstream().url()).isEqualTo(URI.create("http://web:3000"));
        assertThat(config.rules()).hasSize(1);
        assertThat(config)
                .usingRecursiveComparison()
                .ignoringFields("rules")
                .isEqualTo(Config.byDefault(URI.create("http://web:3000")));
    }

    @Test
    void withoutAnUpstreamItSaysHowToSetOne() {
        assertThat(Configs.problems(""))
                .containsExactly(
                        "winnow.yaml:1:1: upstream: is missing: write upstream:"
                                + " http://127.0.0.1:3000 or set WINNOW_UPSTREAM");
    }

    @Test
    void readsEveryFormOfValue() {
        Config config =
                Configs.accepted(
                        """
                        listen: 0.0.0.0:80
                        upstream:
                          url: http://web/
                          software: misskey
                          replay-window: 300s
                        routes:
                          /api/v1/streaming: http://streaming:4000
                        tunnels: /streaming
                        trusted-proxies: [192.0.2.0/24, "2001:db8::/32"]
                        mode: observe
                        verdicts: { hold: off, quarantine: 7, drop: 12.5 }
                        store: sqlite:/tmp/w.db
                        retention: { size: 512MiB }
                        limits: { body: 65536 }
                        fetch:
                          ca-file: /etc/ca.pem
                          connect-to: { "*.test": "127.0.0.1:8443" }
                        log:
                          format: json
                        """);

        assertThat(config.listen()).isEqualTo(address("0.0.0.0", 80));
        assertThat(config.upstream().url()).isEqualTo(URI.create("http://web:80"));
        assertThat(config.upstream().software()).contains("misskey");
        assertThat(config.upstream().replayWindow()).contains(Duration.ofMinutes(5));
        assertThat(config.upstream().inboxTimeout()).isEmpty();
        assertThat(config.routes())
                .isEqualTo(Map.of("/api/v1/streaming", URI.create("http://streaming:4000")));
        assertThat(config.tunnels()).containsExactly("/streaming");
        assertThat(config.trustedProxies())
                .containsExactly(Cidr.parse("192.0.2.0/24"), Cidr.parse("2001:db8::/32"));
        assertThat(config.policy().mode()).isEqualTo(Mode.OBSERVE);
        assertThat(config.policy().hold()).isEqualTo(OptionalDouble.empty());
        assertThat(config.policy().drop()).isEqualTo(OptionalDouble.of(12.5));
        assertThat(config.store()).isEqualTo(Path.of("/tmp/w.db"));
        assertThat(config.retention().bytes()).isEqualTo(512L << 20);
        assertThat(config.limits().body()).isEqualTo(65536);
        assertThat(config.fetch().caFile()).contains(Path.of("/etc/ca.pem"));
        assertThat(config.fetch().connectTo())
                .isEqualTo(Map.of("*.test", address("127.0.0.1", 8443)));
        assertThat(config.log().format()).isEqualTo(Config.Log.Format.JSON);
        assertThat(config.log().level()).isEqualTo(Config.Log.Level.INFO);
    }

    @Test
    void keysThatAreLeftEmptyHaveTheirDefault() {
        Config config = Configs.accepted(Configs.UPSTREAM + "listen:\nrules:\nlimits:\nhosts: ~\n");

        assertThat(config.listen().getPort()).isEqualTo(8080);
        assertThat(config.rules()).hasSize(1);
    }

    @Test
    void reportsEverythingThatIsWrongAtOnceWithItsPlace() {
        List<String> problems =
                Configs.problems(
                        """
                        listen: 8080
                        upstrem: http://127.0.0.1:3000
                        limits:
                          body: 1 MB
                          head-timeout: 10
                          haeders: 5
                        mode: on
                        mode: observe
                        trusted-proxies: [10.0.0.0/8, 10.0.0.0/33]
                        fetch: true
                        hosts: { a: b }
                        public-scheme: ftp
                        """);

        assertThat(problems)
                .containsExactly(
                        "winnow.yaml:1:9: listen: must be an IP address and a port such as"
                                + " 127.0.0.1:8080 or [::1]:8080, was 8080",
                        "winnow.yaml:2:1: upstrem: is unknown; did you mean upstream?",
                        "winnow.yaml:4:9: limits.body: must be a size such as 64KiB, 1MiB or 2GiB,"
                                + " was 1 MB",
                        "winnow.yaml:5:17: limits.head-timeout: must be a duration such as 90s,"
                                + " 15m, 24h or 7d, was 10",
                        "winnow.yaml:6:3: limits.haeders: is unknown; did you mean headers?",
                        "winnow.yaml:7:7: mode: must be one of observe, enforce, was on",
                        "winnow.yaml:8:1: mode: is already set in line 7",
                        "winnow.yaml:9:31: trusted-proxies[1]: must be a range of addresses such"
                                + " as 10.0.0.0/8, was 10.0.0.0/33",
                        "winnow.yaml:10:8: fetch: must be a mapping, not a single value",
                        "winnow.yaml:11:8: hosts: must be a list, not a mapping",
                        "winnow.yaml:12:16: public-scheme: must be one of https, http, was ftp");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verdicts: {hold: 7}|quarantine: must not be below verdicts.hold, 7",
                "verdicts: {drop: 5}|drop: must not be below verdicts.quarantine, 6",
                "verdicts: {quarantine: off, drop: 3}|drop: must not be below verdicts.hold, 4",
                "limits: {body: 32MiB}|must be at least limits.body, 33554432 bytes",
                "metrics: {listen: '127.0.0.1:8080'}|metrics.listen: must differ from listen",
                "admin: {listen: '0.0.0.0:9080'}|admin.listen: is open to others: set admin.token",
                "admin: {listen: '127.0.0.1:8080'}|admin.listen: must differ from listen",
                "admin: {listen: nowhere}|must be an IP address and a port",
                "admin: {public-url: 'https://x/y'}|without a path, such as https://winnow.example",
                "upstream: https://x|must be a URL without a path, such as http://127.0.0.1:3000",
                "upstream: http://x/path|must be a URL without a path",
                "listen: '[::1]'|must be an IP address and a port",
                "listen: '127.0.0.1:65536'|must be an IP address and a port",
                "store: /var/x|must be sqlite: and a path",
                "limits: {headers: 5}|must be between 10 and 1000, was 5",
                "limits: {head: 2GiB}|must be between 1KiB and 1MiB, was 2GiB",
                "limits: {idle-timeout: 0s}|must be between 1s and 1h, was 0s",
                "routes: {api: 'http://x'}|routes.api: must be a path such as /api",
                "caps: {sender: -1}|must be a number between 0 and 1000, was -1",
                "- a|must be a mapping of keys to values",
                "retention: {age: 99999999999d}|must be a duration such as",
            })
    void refuses(String yaml, String expected) {
        String upstream =
                yaml.startsWith("upstream") || yaml.startsWith("-") ? "" : Configs.UPSTREAM;

        assertThat(Configs.problems(upstream + yaml))
                .hasSize(1)
                .first()
                .asString()
                .contains(expected);
    }

    @Test
    void variablesWinOverTheFile() {
        Map<String, String> environment =
                Map.of(
                        "WINNOW_UPSTREAM", "http://other:1",
                        "WINNOW_LISTEN", "0.0.0.0:1",
                        "WINNOW_MODE", "observe",
                        "WINNOW_STORE", "sqlite:w.db",
                        "WINNOW_METRICS_LISTEN", "0.0.0.0:2");

        Config config =
                Configs.accepted(
                        Configs.loader(environment)
                                .load("f", Configs.UPSTREAM + "mode: enforce\n"));

        assertThat(config.upstream().url()).isEqualTo(URI.create("http://other:1"));
        assertThat(config.listen()).isEqualTo(address("0.0.0.0", 1));
        assertThat(config.policy().mode()).isEqualTo(Mode.OBSERVE);
        assertThat(config.store()).isEqualTo(Path.of("w.db"));
        assertThat(config.metrics().listen().getPort()).isEqualTo(2);
        assertThat(
                        Configs.problems(
                                Configs.loader(Map.of("WINNOW_MODE", "maybe"))
                                        .load("f", Configs.UPSTREAM)))
                .containsExactly(
                        "environment: WINNOW_MODE: must be one of observe, enforce, was maybe");
    }

    @Test
    void valuesCanStandElsewhereAndAreNeverShown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("upstream"), "http://web:3000\n");
        ConfigLoader loader = Configs.loader(Map.of("PORT", "s3cret"));

        assertThat(
                        Configs.accepted(loader.load("f", "upstream: ${file:" + file + "}"))
                                .upstream()
                                .url())
                .isEqualTo(URI.create("http://web:3000"));
        assertThat(Configs.problems(loader.load("f", "upstream: ${env:PORT}")))
                .singleElement()
                .asString()
                .endsWith(", was ${env:PORT}")
                .doesNotContain("s3cret");
        assertThat(Configs.problems(loader.load("f", "upstream: ${env:NONE}")))
                .containsExactly("f:1:11: upstream.url: the environment has no variable NONE");
        assertThat(Configs.problems(loader.load("f", "upstream: ${evn:PORT}")))
                .containsExactly(
                        "f:1:11: upstream.url: must be ${env:NAME} or ${file:/path}, nothing else"
                                + " in ${…}");
        assertThat(Configs.problems(loader.load("f", "upstream: ${file:/nonexistent}")))
                .containsExactly("f:1:11: upstream.url: the file /nonexistent cannot be read");
    }

    @Test
    void tellsWhatNeedsARestart() {
        Loaded.Accepted before = (Loaded.Accepted) Configs.load(Configs.UPSTREAM);
        Loaded.Accepted after =
                (Loaded.Accepted)
                        Configs.load(
                                Configs.UPSTREAM
                                        + "mode: observe\n"
                                        + "listen: 127.0.0.1:1\n"
                                        + "fetch: {ports: [443]}");

        assertThat(before.needingRestart(after)).containsExactly("listen");
    }

    @Test
    void aPluginThatCannotBeLoadedIsAProblem() {
        ConfigLoader loader =
                new ConfigLoader(
                        (Optional<Path> _) ->
                                new RuleTypes.Found(List.of(), List.of("a.jar is no jar")),
                        Map.of());

        assertThat(Configs.problems(loader.load("f", Configs.UPSTREAM)))
                .containsExactly("plugins: a.jar is no jar");
    }

    private static InetSocketAddress address(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }

    @Test
    void takesSecretsFromElsewhereOnlyAndNeverShowsThem() {
        String token = "0123456789-0123456789-0123456789";
        Map<String, String> environment = Map.of("TOKEN", token, "SHORT", "hunter2");
        String text =
                Configs.UPSTREAM
                        + "admin: {listen: '0.0.0.0:9080', token: '${env:TOKEN}', public-url:"
                        + " 'https://Winnow.example:443/'}";

        Config.Admin admin =
                Configs.accepted(Configs.loader(environment).load("winnow.yaml", text)).admin();

        assertThat(admin.token().map(Secret::value)).contains(token);
        assertThat(admin.toString()).doesNotContain(token);
        assertThat(admin.publicUrl()).contains(URI.create("https://winnow.example"));
        String written = Configs.UPSTREAM + "admin: {token: hunter2}";
        assertThat(Configs.problems(written))
                .hasSize(1)
                .first()
                .asString()
                .contains("no secret stands here")
                .doesNotContain("hunter2");
        String weak = Configs.UPSTREAM + "admin: {token: '${env:SHORT}'}";
        assertThat(Configs.problems(Configs.loader(environment).load("winnow.yaml", weak)))
                .hasSize(1)
                .first()
                .asString()
                .contains("at least 32 characters")
                .doesNotContain("hunter2");
    }
}
