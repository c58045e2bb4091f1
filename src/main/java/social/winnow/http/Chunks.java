package social.winnow.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.CharsetUtil;

/** The framing around the parts of a chunked body (RFC 9112 §7.1). */
final class Chunks {
    private static final ByteBuf END = constant("\r\n");
    private static final ByteBuf LAST = constant("0\r\n\r\n");

    private Chunks() {}

    private static ByteBuf constant(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, CharsetUtil.US_ASCII))
                .asReadOnly();
    }

    static ByteBuf head(ByteBufAllocator alloc, int size) {
        ByteBuf out = alloc.buffer(Integer.BYTES * 2 + 2);
        out.writeCharSequence(Integer.toHexString(size), CharsetUtil.US_ASCII);
        out.writeBytes(END.duplicate());
        return out;
    }

    static ByteBuf end() {
        return END.duplicate();
    }

    static ByteBuf last() {
        return LAST.duplicate();
    }
}
