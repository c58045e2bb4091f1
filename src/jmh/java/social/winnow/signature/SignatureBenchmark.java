package social.winnow.signature;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import social.winnow.model.http.Request;
import social.winnow.signature.HttpSignature.Scheme;
import social.winnow.testkit.SigningActor;

import java.security.PublicKey;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What reading and checking one signature takes, headers, digest and all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SignatureBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");

    @Param({"false", "true"})
    private boolean amazon;

    @Param({"rsa", "ed25519"})
    private String kind;

    @Param({"CAVAGE", "RFC9421"})
    private Scheme scheme;

    private final SignatureReader reader = new SignatureReader(PublicAddress.HTTPS);
    private Request request;
    private PublicKey key;

    @Setup
    public void sign() {
        if (amazon) {
            Cryptography.choose();
        }
        SigningActor actor =
                kind.equals("rsa")
                        ? SigningActor.rsa("https://a.example/users/eve")
                        : SigningActor.ed25519("https://a.example/users/eve");
        request = actor.post(scheme, "b.example", "/inbox", "{" + " ".repeat(3500) + "}", NOW);
        key = actor.publicKey();
    }

    @Benchmark
    public boolean readAndCheck() {
        SignaturesRead.Found found = (SignaturesRead.Found) reader.read(request);
        HttpSignature signature = found.signatures().getFirst();
        return DigestCheck.of(request) == DigestCheck.MATCHES
                && signature.uncovered().isEmpty()
                && signature.fresh(NOW, Freshness.DEFAULT)
                && signature.isBy(key);
    }
}
