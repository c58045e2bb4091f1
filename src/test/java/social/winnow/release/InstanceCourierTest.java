package social.winnow.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import social.winnow.hold.Courier.Receipt;
import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Reply;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

final class InstanceCourierTest {
    private static final Instance INSTANCE =
            new Instance(
                    URI.create("http://127.0.0.1:3000"),
                    new ReplayWindow(Software.UNKNOWN, Optional.empty()),
                    new ForwardedHead("https"),
                    Duration.ofSeconds(10));
    private static final MessageSignatures NONE =
            new MessageSignatures() {
                @Override
                public boolean taken() {
                    return false;
                }

                @Override
                public void answered(String domain, int status) {}
            };

    @ParameterizedTest
    @CsvSource({
        "202, Taken",
        "401, Refused",
        "404, Refused",
        "408, Unavailable",
        "429, Unavailable",
        "301, Faulty",
        "500, Faulty",
        "501, Faulty",
        "502, Unavailable",
        "503, Unavailable",
        "504, Unavailable"
    })
    void tellsWhatIsWorthAnotherTry(int status, String receipt) {
        InstanceCourier courier =
                new InstanceCourier(
                        _ -> new Reply.Answered(Response.of(status)), () -> INSTANCE, NONE);
        Request request =
                new Request(
                        "POST",
                        "/inbox",
                        Headers.of(),
                        Body.of("{}"),
                        InetAddress.getLoopbackAddress());
        Receipt got = courier.deliver(request);
        assertThat(got.getClass().getSimpleName()).isEqualTo(receipt);
    }
}
