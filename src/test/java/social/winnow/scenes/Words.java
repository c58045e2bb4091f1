package social.winnow.scenes;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Words to write with; each text keeps to one language. */
final class Words {
    private static final String[][] LANGUAGES = {
        ("river tram soup paint owl radio garden chess bread lamp fog violin snow ladder cheese"
             + " train moss kettle harbour button window cloud piano market bicycle lantern the a"
             + " my with and again today never orchard ferry pencil storm library carpet island"
             + " mirror is was found lost made small green late quiet")
                .split(" "),
        ("fluss tram suppe farbe eule radio garten schach brot lampe nebel geige schnee leiter käse"
             + " zug moos kessel hafen knopf fenster wolke der die das mit und heute wieder markt"
             + " fahrrad insel spiegel ist war gefunden klein grün spät leise")
                .split(" "),
        ("río sopa pintura búho jardín ajedrez pan lámpara niebla violín nieve escalera queso tren"
             + " musgo puerto botón ventana nube piano mercado el la los con y hoy otra vez pequeño"
             + " verde tarde isla espejo es fue perdido")
                .split(" "),
        "今日 電車 猫 犬 雨 寒い 帰宅 写真 散歩 本 読了 週末 駅 の を が です ました 楽しい 絵 描いた 眠い 仕事 終わった".split(" ")
    };

    private static final String[] NAMES =
            ("ada bela cosmo dina egon fern gil hana ivo juno kai lou mats nele ole pia quim rosa"
                            + " sven tove udo vito wanda xenia ylva zeno")
                    .split(" ");

    private Words() {}

    static String some(RandomGenerator random, int count) {
        String[] language = LANGUAGES[random.nextInt(10) < 6 ? 0 : 1 + random.nextInt(3)];
        return IntStream.range(0, count)
                .mapToObj(_ -> language[random.nextInt(language.length)])
                .collect(Collectors.joining(" "));
    }

    static String name(RandomGenerator random) {
        return NAMES[random.nextInt(NAMES.length)];
    }
}
