package social.winnow.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Netty's strict decoder for the one answer at a time that an upstream connection carries. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int LARGEST_HEAD = 64 << 10;
    private static final int LARGEST_PART = 64 << 10;

    private boolean toHead;

    ResponseDecoder() {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(LARGEST_HEAD)
                        .setMaxHeaderSize(LARGEST_HEAD)
                        .setMaxChunkSize(LARGEST_PART));
    }

    /** Whether the next answer is one to a HEAD, which has no body whatever its head says. */
    void expect(boolean answerToHead) {
        toHead = answerToHead;
    }

    /** Bytes are there behind what has been decoded. */
    boolean hasMore() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return toHead || super.isContentAlwaysEmpty(message);
    }
}
