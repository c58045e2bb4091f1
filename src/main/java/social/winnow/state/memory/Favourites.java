package social.winnow.state.memory;

/**
 * Whom posts turn to most, among few (the Space-Saving algorithm of Metwally, Agrawal and El
 * Abbadi, 2005): who takes another's place takes over its count as an error. Not safe for threads.
 */
final class Favourites {
    private static final int FEW = 8;
    private static final int ENOUGH = 3;

    private final int[] people = new int[FEW];
    private final int[] counts = new int[FEW];
    private final int[] errors = new int[FEW];

    void count(int person) {
        int place = place(person);
        if (people[place] != person || counts[place] == 0) {
            people[place] = person;
            errors[place] = counts[place];
        }
        counts[place]++;
    }

    /** Where that person is, or else the one counted least. */
    private int place(int person) {
        int least = 0;
        for (int i = 0; i < FEW; i++) {
            if (counts[i] > 0 && people[i] == person) {
                return i;
            }
            least = counts[i] < counts[least] ? i : least;
        }
        return least;
    }

    /** Whether a third of so many posts at least, and more than a few, turned to that person. */
    boolean contains(int person, int posts) {
        int place = place(person);
        int surely = people[place] == person ? counts[place] - errors[place] : 0;
        return surely >= ENOUGH && 3 * surely >= posts;
    }
}
