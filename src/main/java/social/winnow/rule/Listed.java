package social.winnow.rule;

import social.winnow.rule.Lists.Entry;
import social.winnow.rule.Lists.Side;
import social.winnow.rule.Lists.What;

import java.util.stream.Stream;

/** A rule that goes by lists which the configuration holds, and can show them. */
public interface Listed {

    /** What is on them, in no order. */
    Stream<Item> listed();

    /** One entry, and where it stands. */
    record Item(Side side, What what, Entry entry) {}
}
