package social.winnow.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The upstream's final answer on its way to the client. Nothing of it is written before a pause or
 * its end, so that what breaks at once can still become a 502.
 */
final class Answering {
    private final ClientConnection client;
    private final Incoming incoming;
    private final HttpResponse head;
    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private final boolean chunked;
    private final boolean endless;
    private boolean begun;

    Answering(ClientConnection client, Incoming incoming, HttpResponse head) {
        this.client = client;
        this.incoming = incoming;
        this.head = head;
        int status = head.status().code();
        boolean hasBody = !incoming.method().equals("HEAD") && status != 204 && status != 304;
        this.chunked = hasBody && HttpUtil.isTransferEncodingChunked(head);
        this.endless =
                hasBody && !chunked && !head.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    /** Whether there is one way only to tell where its body ends. */
    static boolean isSound(HttpResponse head) {
        List<String> codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty()
                || (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"));
    }

    HttpResponse head() {
        return head;
    }

    int status() {
        return head.status().code();
    }

    /** Something has been written; there is no way back. */
    boolean isBegun() {
        return begun;
    }

    /** Only the end of the connection says where the answer ends. */
    boolean isEndless() {
        return endless;
    }

    boolean isStream() {
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    /** Takes a part of the body over. */
    void add(ByteBuf part) {
        if (begun) {
            pass(part);
        } else {
            held.add(part);
        }
    }

    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        boolean dechunked = chunked && incoming.isHttp10();
        boolean close = client.beginAnswer(endless || dechunked);
        ByteBuf out = client.alloc().buffer(512);
        Heads.answer(out, head, dechunked, close, incoming.isHttp10());
        client.write(out);
        for (ByteBuf part = held.poll(); part != null; part = held.poll()) {
            pass(part);
        }
    }

    private void pass(ByteBuf part) {
        if (chunked && !incoming.isHttp10()) {
            client.write(Chunks.head(client.alloc(), part.readableBytes()));
            client.write(part);
            client.write(Chunks.end());
        } else {
            client.write(part);
        }
    }

    void end() {
        begin();
        if (chunked && !incoming.isHttp10()) {
            client.write(Chunks.last());
        }
    }

    /** Lets go of what has not been written. */
    void release() {
        held.forEach(ByteBuf::release);
        held.clear();
    }
}
