package social.winnow.state.memory;

import java.util.HashMap;
import java.util.Map;

/**
 * The local people whom anybody turned to lately. Nobody asks the instance whether they exist: a
 * sender could make up a thousand, and every wave after that would look like a crowd that has
 * chosen a few. So each domain makes known a few only. Not safe for threads.
 */
final class Inhabitants {
    private static final int BY_ONE_DOMAIN = 8;

    private final People people;
    private final int most;
    private final Map<Integer, Integer> named = new HashMap<>(); // by domain; as large as people

    /**
     * @param most a power of two
     */
    Inhabitants(int most) {
        this.most = most;
        people = new People(most);
    }

    void add(int person, int domain) {
        if (people.size() == most || people.contains(person)) {
            return;
        }
        if (named.merge(domain, 1, Integer::sum) <= BY_ONE_DOMAIN) {
            people.add(person);
        }
    }

    int size() {
        return people.size();
    }
}
