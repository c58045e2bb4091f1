package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisguisedWordsTest {

    @Test
    void countsWordsOfLettersThatTakeTurns() {
        assertThat(
                        DisguisedWords.in(
                                "L\u0456mit\u0435d offer: v\u0435r\u0456f\u0443 your"
                                        + " \u0430cc\u043eunt now"))
                .isEqualTo(3);
    }

    @Test
    void countsWordsWithSomethingInvisibleInside() {
        assertThat(DisguisedWords.in("You we\u200bre sel\ufeffected f\u200dor a gi\u2060ft card"))
                .isEqualTo(4);
        assertThat(DisguisedWords.in("ка\u200bзино он\u200bлайн бе\u200bсплатно")).isEqualTo(3);
    }

    @Test
    void countsAWordOnceHoweverOftenItIsSaid() {
        assertThat(DisguisedWords.in("fr\u200bee fr\u200bee fr\u200bee")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain English, nothing else",
                "می\u200cخواهم این کتاب\u200cها را بخوانم و می\u200cروم", // Persian joiners
                "क\u094d\u200dष क\u094d\u200cष श\u094d\u200dर", // Devanagari joiners
                "ශ්\u200dරී ලංකා ශ්\u200dරී", // Sinhala
                "👨\u200d👩\u200d👧 👩\u200d💻 🏳\ufe0f\u200d🌈", // emoji
                "𝓗𝓮𝓵𝓵𝓸 𝕨𝕠𝕣𝕝𝕕 𝖙𝖍𝖊𝖗𝖊", // letters for formulas
                "Ｆｕｌｌ ｗｉｄｔｈ ｔｅｘｔ",
                "скинул PDFки, gifки и MP3шки в Telegramе", // Latin words that Russian inflects
                "Do\u00adnau\u00addampf\u00adschiff Ka\u00adpi\u00adtän Müt\u00adze",
                "\u200fשלום\u200f לכולם \u200eWinnow\u200e!", // Hebrew with marks
                "\u2067שלום\u2069 and \u2066hello\u2069 there",
                "@\u200bname and #\u200btag and @\u200bother", // names broken up so as not to call
                "คำ\u200bไทย\u200bเขียน\u200bติด\u200bกัน", // Thai
                "ខ្មែរ\u200bសរសេរ\u200bជាប់\u200bគ្នា", // Khmer
                "東京\u200bタワー Tokyo東京Tower東京",
                "Μπορείς να δεις το API του Mastodon", // Greek
                "αβ-γ, μm, Ωcm and Δx",
                "e\u0301te\u0301 na\u0308i\u0308f", // accents of their own
                "\ufeffA byte order mark at the beginning",
            })
    void leavesAloneWhatBelongsThere(String text) {
        assertThat(DisguisedWords.in(text)).isZero();
    }

    @Test
    void aFewErrorsOnTheKeyboardAreNotADisguise() {
        String text =
                "Сегодня мы хотим pассказать вам о нaшем новoм прoeкте, который делаем уже давно, и"
                        + " показать первые результаты работы всей большой команды за этот год и"
                        + " ещё немного о планах на следующий";
        assertThat(DisguisedWords.in(text)).isZero();
    }
}
