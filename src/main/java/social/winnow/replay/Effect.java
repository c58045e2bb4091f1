package social.winnow.replay;

/** What one variant makes of one kind of traffic: of how many deliveries, and how far it goes. */
public final class Effect {
    private int deliveries;
    private int noticed;
    private int suspected;
    private int kept;
    private int firstContacts;
    private int firstContactsKept;

    void add(Judged judged, double hold) {
        deliveries++;
        boolean counted = judged.judgement().findings().stream().anyMatch(it -> !it.inShadow());
        noticed += counted ? 1 : 0;
        boolean back = judged.ending().kept();
        suspected +=
                back || judged.held().isPresent() || (counted && judged.judgement().score() >= hold)
                        ? 1
                        : 0;
        kept += back ? 1 : 0;
        if (judged.isFirstContact()) {
            firstContacts++;
            firstContactsKept += back ? 1 : 0;
        }
    }

    Effect plus(Effect more) {
        Effect sum = new Effect();
        sum.deliveries = deliveries + more.deliveries;
        sum.noticed = noticed + more.noticed;
        sum.suspected = suspected + more.suspected;
        sum.kept = kept + more.kept;
        sum.firstContacts = firstContacts + more.firstContacts;
        sum.firstContactsKept = firstContactsKept + more.firstContactsKept;
        return sum;
    }

    public int deliveries() {
        return deliveries;
    }

    /** About which any rule said something. */
    public int noticed() {
        return noticed;
    }

    /** With the points to be held, whoever sent them, or held; those kept are among them. */
    public int suspected() {
        return suspected;
    }

    /** Not forwarded in the end. */
    public int kept() {
        return kept;
    }

    public int firstContacts() {
        return firstContacts;
    }

    public int firstContactsKept() {
        return firstContactsKept;
    }

    /** The share that was kept, in percent. */
    double keptPercent() {
        return percent(kept);
    }

    double noticedPercent() {
        return percent(noticed);
    }

    double suspectedPercent() {
        return percent(suspected);
    }

    private double percent(int part) {
        return deliveries == 0 ? 0 : 100.0 * part / deliveries;
    }
}
