package social.winnow.relation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import social.winnow.model.Clocks;

import java.time.Duration;

/** How many people somebody may still bring into conversations with local users. */
final class Vouching {
    /** Newcomers that one account can vouch for within a day. */
    static final int A_DAY = 5;

    private static final int VOUCHERS = 10_000;

    private final Cache<String, Integer> vouched;

    Vouching(Clocks clocks) {
        vouched =
                Caffeine.newBuilder()
                        .maximumSize(VOUCHERS)
                        .expireAfterWrite(Duration.ofDays(1)) // since the last one
                        .ticker(clocks.nanos()::getAsLong)
                        .executor(Runnable::run)
                        .build();
    }

    /** Takes one; false if none is left. */
    boolean take(String voucher) {
        Integer before = vouched.getIfPresent(voucher);
        if (before != null && before >= A_DAY) {
            return false;
        }
        vouched.asMap().merge(voucher, 1, Integer::sum);
        return true;
    }
}
