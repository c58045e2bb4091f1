package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.SpoofChecker;

import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.stream.IntStream;

class FoldingTest {

    @Test
    void textsThatLookAlikeFoldAlike() {
        String plain = Folding.fold("Claim your free gift");
        assertThat(Folding.fold("Cl\u200baim y\u00adour fr\u2060ee g\ufeffift")).isEqualTo(plain);
        assertThat(Folding.fold("Ｃｌａｉｍ ｙｏｕｒ ｆｒｅｅ ｇｉｆｔ")).isEqualTo(plain);
        assertThat(Folding.fold("Сlаіm уоur frее gіft")).isEqualTo(plain);
        assertThat(Folding.fold("\u202eClaim your free gift")).isEqualTo(plain);
        assertThat(Folding.fold("CLaiM yOUr FREE gift")).isEqualTo(plain);
    }

    @Test
    void digitsStayDigits() {
        assertThat(Folding.fold("10 ４２ ①")).isEqualTo("10 42 1");
    }

    @Test
    void vowelsOfIndicScriptsStay() {
        assertThat(Folding.fold("की")).isNotEqualTo(Folding.fold("का"));
    }

    @Test
    void asciiFoldsAsTheFullTablesWouldFoldIt() {
        SpoofChecker checker = new SpoofChecker.Builder().build();
        for (char c = ' '; c < 0x7f; c++) {
            String one = String.valueOf(c);
            if (!Character.isDigit(c) && c != '%') {
                assertThat(Folding.fold(one))
                        .as(one)
                        .isEqualTo(Folding.fold(checker.getSkeleton(one)))
                        .isEqualTo(Folding.fold(one.toUpperCase(Locale.ROOT)));
            }
        }
    }

    @Test
    void everythingUnicodeCallsIgnorableIsInvisible() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT))
                .allMatch(cp ->
                        Folding.invisible(cp)
                                || !UCharacter.hasBinaryProperty(
                                        cp, UProperty.DEFAULT_IGNORABLE_CODE_POINT));
    }

    @Test
    void aCharacterThatGrowsEighteenfoldDoesNotBlowUpTheText() {
        assertThat(Folding.fold("\ufdfa".repeat(Folding.LONGEST)).length())
                .isLessThan(3 * Folding.LONGEST);
    }
}
