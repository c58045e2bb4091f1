package social.winnow.scenes;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Traffic of one occasion at {@code local.test}, from the third hour on, among what arrives every
 * day. Deterministic: the name decides. All of it is invented.
 */
public final class Scene {
    static final String PUBLIC = "https://www.w3.org/ns/activitystreams#Public";
    static final List<String> CONTEXT =
            List.of("https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1");

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern SPIN = Pattern.compile("\\{([^{}]*)}");
    private static final int LOCALS = 200;

    /** When the occasion begins, in seconds. */
    static final double BEGIN = 3 * 3600;

    private record Line(double at, int number, String json) {}

    private final String name;
    private final boolean spam;
    private final SplittableRandom random;
    private final List<Line> lines = new ArrayList<>();
    private boolean everyday;
    private boolean scam;
    private boolean innocent;
    private int serial;
    private int own;
    private int contacts;

    private Scene(String name, boolean spam) {
        this.name = name;
        this.spam = spam;
        random = new SplittableRandom(name.hashCode() * 31L + 7);
    }

    static Scene ham(String name, Consumer<Scene> what) {
        return new Scene(name, false).play(what);
    }

    static Scene spam(String name, Consumer<Scene> what) {
        return new Scene(name, true).play(what);
    }

    private Scene play(Consumer<Scene> what) {
        everyday = true;
        new Everyday(this).arrive(1500, 9);
        everyday = false;
        what.accept(this);
        return this;
    }

    public String name() {
        return name;
    }

    /** How many deliveries belong to the occasion. */
    public int deliveries() {
        return own;
    }

    /** How many of those are posts out of the blue by people whom nobody local follows. */
    public int firstContacts() {
        return contacts;
    }

    RandomGenerator generator() {
        return random;
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    Being pick(List<Being> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A time so many hours after the beginning at the latest. */
    double within(double hours) {
        return BEGIN + random.nextDouble() * hours * 3600;
    }

    /** As within, most of it early: something happened. */
    double burst(double minutes) {
        return BEGIN - Math.log(1 - random.nextDouble()) * minutes * 60;
    }

    long millis(double at) {
        return START.toEpochMilli() + (long) (at * 1000);
    }

    static String local(int number) {
        return "https://local.test/users/l" + number;
    }

    /** Somebody local, some more often than others. */
    String local() {
        return local((int) (LOCALS * random.nextDouble() * random.nextDouble()));
    }

    Set<String> locals(int least, int most) {
        int count = least + random.nextInt(most - least + 1);
        Set<String> some = new LinkedHashSet<>();
        while (some.size() < count) {
            some.add(local());
        }
        return some;
    }

    String localPost(int by, int number) {
        return local(by) + "/statuses/" + number;
    }

    /** Takes one of {@code {this|that}}, from within outwards. */
    String spin(String template) {
        String text = template;
        while (true) {
            String next =
                    SPIN.matcher(text)
                            .replaceFirst(it ->
                                    Matcher.quoteReplacement(pick(it.group(1).split("\\|", -1))));
            if (next.equals(text)) {
                return text;
            }
            text = next;
        }
    }

    String words(int least, int most) {
        return Words.some(random, least + random.nextInt(most - least + 1));
    }

    String token(int length) {
        return IntStream.range(0, length)
                .mapToObj(_ -> Integer.toString(random.nextInt(36), 36))
                .collect(Collectors.joining());
    }

    String blurhash() {
        String base83 =
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
        return "U"
                + IntStream.range(0, 35)
                        .mapToObj(_ -> String.valueOf(base83.charAt(random.nextInt(83))))
                        .collect(Collectors.joining());
    }

    /** What another server makes of the same picture. */
    String blurred(String blurhash) {
        StringBuilder other = new StringBuilder(blurhash);
        for (int i = random.nextInt(4); i > 0; i--) {
            other.setCharAt(12 + random.nextInt(24), (char) ('a' + random.nextInt(26)));
        }
        return other.toString();
    }

    /**
     * People of the servers numbered below that, the first of which have the most.
     *
     * @param young the share of those who joined in the last days
     */
    List<Being> people(int count, int servers, double young) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    int at = (int) (servers * random.nextDouble() * random.nextDouble());
                    return someone(server(at), softwareOf(at), young);
                })
                .toList();
    }

    static String server(int number) {
        return (number % 3 == 0 ? "village" : number % 3 == 1 ? "harbour" : "square")
                + number
                + (number % 2 == 0 ? ".test" : ".example");
    }

    /** Two thirds of all servers run one kind, as in the wild. */
    static Software softwareOf(int server) {
        return switch (server * 7 % 23) {
            case 0, 5, 9, 16 -> Software.MISSKEY;
            case 1 -> Software.PLEROMA;
            case 2 -> Software.GOTOSOCIAL;
            case 3 -> Software.PIXELFED;
            case 4 -> Software.FRIENDICA;
            case 6, 8 -> Software.NUMBERED;
            case 13 -> Software.MBIN;
            default -> Software.MASTODON;
        };
    }

    Being someone(String host, Software software, double young) {
        boolean fresh = chance(young);
        double hours = fresh ? 0.2 + random.nextDouble() * 160 : 24 * (20 + random.nextInt(2200));
        return being(host, software, hours, !fresh && chance(0.2));
    }

    /** Somebody who joined so many hours before the occasion. */
    Being being(String host, Software software, double hours, boolean followed) {
        String called = chance(0.12) ? token(8 + random.nextInt(4)) : Words.name(random) + ++serial;
        long born = millis(BEGIN) - (long) (hours * 3_600_000);
        return new Being(
                software,
                host,
                called,
                software.actor(host, called, born, random),
                born,
                called,
                chance(0.5) ? Words.some(random, 6) : "",
                chance(hours < 48 ? 0.4 : 0.9),
                followed,
                "Person");
    }

    Message post(Being by) {
        return new Message(this, by);
    }

    static Map<String, Object> createOf(Being by, Map<String, Object> note) {
        Map<String, Object> create = object();
        create.put("@context", CONTEXT);
        create.put("id", note.get("id") + "/activity");
        create.put("type", "Create");
        create.put("actor", by.id());
        for (String same : List.of("published", "to", "cc")) {
            create.put(same, note.getOrDefault(same, List.of()));
        }
        create.put("object", note);
        return create;
    }

    /** Signed in its body, so that others can pass it on. */
    static Map<String, Object> signedCreateOf(Being by, Map<String, Object> note) {
        Map<String, Object> create = createOf(by, note);
        create.put(
                "signature",
                object(
                        "type",
                        "RsaSignature2017",
                        "creator",
                        by.key(),
                        "created",
                        note.getOrDefault("published", ""),
                        "signatureValue",
                        "c2ln"));
        return create;
    }

    /** A Create of it, once to each inbox that the server sends to. */
    void create(double at, Being by, Map<String, Object> note, Collection<String> named) {
        Map<String, Object> create = createOf(by, note);
        if (!by.software().oneByOne() || named.isEmpty()) {
            emit(at, by, create, "/inbox");
            return;
        }
        double later = at;
        for (String one : named) {
            emit(later, by, create, one.substring("https://local.test".length()) + "/inbox");
            later += 0.2;
        }
    }

    /** A spam post that others speak of afterwards: it counts neither as theirs nor as ham. */
    void scam(Message post, double at) {
        scam = true;
        post.at(at);
        scam = false;
    }

    /** A post of people with good reasons, in the middle of spam. */
    void ordinary(Message post, double at) {
        decoy(() -> post.at(at));
    }

    /** Somebody who has to do with what an attack does to others. */
    void innocent(Message post, double at) {
        innocent = true;
        post.at(at);
        innocent = false;
    }

    /** Nothing arrived before. */
    void forget() {
        lines.clear();
    }

    /** Neither counted as spam nor as the occasion's own. */
    void decoy(Runnable emits) {
        everyday = true;
        emits.run();
        everyday = false;
    }

    /** An activity about something. */
    void act(double at, Being by, String type, Object about, Object... members) {
        Map<String, Object> activity = object();
        activity.put("@context", CONTEXT);
        activity.put("id", by.id() + "#" + type.toLowerCase(Locale.ROOT) + "/" + ++serial);
        activity.put("type", type);
        activity.put("actor", by.id());
        activity.put("published", Instant.ofEpochMilli(millis(at)).toString());
        activity.put("object", about);
        activity.putAll(object(members));
        emit(at, by, activity, "/inbox");
    }

    void boost(double at, Being by, String post, String... named) {
        List<String> cc = new ArrayList<>(List.of(named));
        cc.add(by.id() + "/followers");
        act(at, by, "Announce", post, "to", List.of(PUBLIC), "cc", cc);
    }

    void emit(double at, Being by, Map<String, Object> activity, String path) {
        emit(at, by, activity, path, by.key());
        if (chance(0.01)) {
            emit(at + 30 + random.nextInt(300), by, activity, path, by.key());
        }
    }

    void emit(double at, Being by, Map<String, Object> activity, String path, String key) {
        Map<String, Object> line = object();
        line.put("t", Math.round(at * 1000) / 1000.0);
        line.put("path", path);
        line.put("label", scam || (spam && !everyday && !innocent) ? "spam" : "ham");
        line.put("family", family());
        line.put("sig", "valid");
        line.put("key_id", key);
        line.put("followed", by.followed());
        line.put("ip", "10." + Math.floorMod(by.host().hashCode(), 250) + ".0.1");
        line.put("ua", by.software().agent(by.host()));
        line.put("actor", by.document());
        line.put("activity", activity);
        lines.add(new Line(at, lines.size(), JSON.writeValueAsString(line)));
        if (!everyday && !scam && !innocent) {
            own++;
            contacts += firstContact(by, activity) ? 1 : 0;
        }
    }

    private String family() {
        return everyday ? "everyday" : scam ? "scam" : innocent ? "innocent" : name;
    }

    private static boolean firstContact(Being by, Map<String, Object> activity) {
        return !by.followed()
                && "Create".equals(activity.get("type"))
                && activity.get("object") instanceof Map<?, ?> note
                && !note.containsKey("inReplyTo")
                && (note.get("to") + "," + note.get("cc")).contains("https://local.test/users/");
    }

    /** The trace, in the order of time. */
    public List<String> trace() {
        return lines.stream()
                .sorted(Comparator.comparingDouble(Line::at).thenComparingInt(Line::number))
                .map(Line::json)
                .toList();
    }

    /** Names and values in turn. */
    static Map<String, Object> object(Object... members) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i + 1 < members.length; i += 2) {
            all.put((String) members[i], members[i + 1]);
        }
        return all;
    }
}
