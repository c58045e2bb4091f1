package social.winnow.text;

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

import java.util.concurrent.TimeUnit;

/** What recognising a text again costs, step by step. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class FingerprintBenchmark {

    /** Latin, or not. */
    @Param({"garden tea river 7 ", "庭でお茶を飲みました "})
    public String words = "";

    private String text = "";
    private String folded = "";
    private long[] shingles = {};

    @Setup
    public void write() {
        StringBuilder some = new StringBuilder();
        for (int i = 0; some.length() < 600; i++) {
            some.append(words).append((char) ('a' + i % 26)).append((char) ('а' + i % 31));
        }
        text = some.toString();
        folded = Folding.fold(text);
        shingles = MinHash.shingles(folded);
    }

    @Benchmark
    public String fold() {
        return Folding.fold(text);
    }

    @Benchmark
    public long[] shingles() {
        return MinHash.shingles(folded);
    }

    @Benchmark
    public int[] signature() {
        return MinHash.signature(shingles);
    }
}
