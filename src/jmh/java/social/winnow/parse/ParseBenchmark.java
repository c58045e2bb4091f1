package social.winnow.parse;

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

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** From the bytes of a Mastodon-like Create to the activity, text and links included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class ParseBenchmark {
    private static final String CREATE =
            """
            {"@context":["https://www.w3.org/ns/activitystreams",
            {"ostatus":"http://ostatus.org#","sensitive":"as:sensitive","toot":"http://joinmastodon.org/ns#"}],
            "id":"https://far.example/users/mia/statuses/1/activity","type":"Create",
            "actor":"https://far.example/users/mia","published":"2026-11-20T00:00:00Z",
            "to":["https://www.w3.org/ns/activitystreams#Public"],
            "cc":["https://far.example/users/mia/followers","https://social.example/users/ada"],
            "object":{"id":"https://far.example/users/mia/statuses/1","type":"Note",
            "inReplyTo":"https://social.example/users/ada/statuses/9","sensitive":false,
            "attributedTo":"https://far.example/users/mia","published":"2026-11-20T00:00:00Z",
            "content":"<p>%s <a href=\\"https://news.example/1\\">news</a></p>",
            "contentMap":{"en":"<p>%s</p>"},
            "tag":[{"type":"Mention","href":"https://social.example/users/ada","name":"@ada"},
            {"type":"Hashtag","href":"https://far.example/tags/tea","name":"#tea"}],
            "attachment":[{"type":"Document","mediaType":"image/png","url":"https://far.example/1.png",
            "name":"a pot of tea","blurhash":"UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH","width":640,"height":480}]}}
            """;

    /** How many words the post has. */
    @Param({"20", "200"})
    public int words;

    private final ActivityParser parser = new ActivityParser(1 << 20);
    private byte[] body = {};

    @Setup
    public void write() {
        String text = "garden tea river ".repeat(words).substring(0, words * 6).trim();
        body = CREATE.formatted(text, text).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public ParseOutcome parse() {
        return parser.parse(body);
    }
}
