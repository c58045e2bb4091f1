package social.winnow.relation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of followed accounts as Mastodon and Misskey export it: CSV, with the account in the first
 * column of every line, and in Mastodon's with a line of titles. An account's id, an https address,
 * may stand there too.
 *
 * @param addresses those to be looked up
 * @param actorIds those that are given as what they are
 * @param unreadable lines that name no account, from 1
 */
public record FollowList(Set<Address> addresses, Set<String> actorIds, List<Integer> unreadable) {

    public static FollowList read(List<String> lines) {
        Set<Address> addresses = new LinkedHashSet<>();
        Set<String> actorIds = new LinkedHashSet<>();
        List<Integer> unreadable = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String account = firstColumn(lines.get(i));
            if (account.startsWith("https://")) {
                actorIds.add(account);
            } else if (Address.of(account).map(addresses::add).isEmpty()
                    && !account.isEmpty()
                    && i > 0) {
                unreadable.add(i + 1);
            }
        }
        return new FollowList(addresses, actorIds, List.copyOf(unreadable));
    }

    private static String firstColumn(String line) {
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        int comma = text.indexOf(',');
        String first = (comma < 0 ? text : text.substring(0, comma)).strip();
        boolean quoted = first.length() > 1 && first.startsWith("\"") && first.endsWith("\"");
        return quoted ? first.substring(1, first.length() - 1) : first;
    }
}
