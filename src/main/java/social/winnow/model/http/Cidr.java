package social.winnow.model.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of addresses, written {@code 10.0.0.0/8} or {@code fc00::/7}; a bare address is a range
 * of one.
 *
 * @param prefix how many leading bits count, at most 32 or 128
 */
public record Cidr(InetAddress address, int prefix) {

    public Cidr {
        if (prefix < 0 || prefix > address.getAddress().length * 8) {
            throw new IllegalArgumentException("prefix out of range: " + prefix);
        }
        address = masked(address, prefix);
    }

    /**
     * Reads a range; names are never resolved.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            InetAddress one = InetAddress.ofLiteral(text);
            return new Cidr(one, one.getAddress().length * 8);
        }
        return new Cidr(
                InetAddress.ofLiteral(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /** What one customer of a provider usually has: /24 of IPv4, /48 of IPv6. */
    public static Cidr network(InetAddress address) {
        return new Cidr(address, address.getAddress().length == 4 ? 24 : 48);
    }

    /** Whether the address lies within; an IPv4 address never lies in an IPv6 range. */
    public boolean contains(InetAddress other) {
        byte[] theirs = other.getAddress();
        return theirs.length == address.getAddress().length
                && Arrays.equals(mask(theirs, prefix), address.getAddress());
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }

    private static InetAddress masked(InetAddress address, int prefix) {
        try {
            return InetAddress.getByAddress(mask(address.getAddress(), prefix));
        } catch (UnknownHostException e) {
            throw new AssertionError("the length of an address does not change", e);
        }
    }

    private static byte[] mask(byte[] address, int prefix) {
        byte[] masked = address.clone();
        for (int bit = prefix; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return masked;
    }
}
