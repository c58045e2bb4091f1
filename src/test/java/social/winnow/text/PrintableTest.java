package social.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(Printable.of("Grüße, 世界 🎉 \"x\" \\", 100)).isEqualTo("Grüße, 世界 🎉 \"x\" \\");
    }

    @Test
    void showsWhatCouldDoHarm() {
        assertThat(Printable.of("a\r\n\u001b[31m\u202e\u2028\u200b\u007f\u009b\udc00", 100))
                .isEqualTo("a\\u000d\\u000a\\u001b[31m\\u202e\\u2028\\u200b\\u007f\\u009b\\udc00");
        assertThat(Printable.of(Character.toString(0xE0041), 100)).isEqualTo("\\u{e0041}");
    }

    @Test
    void cutsOffWithoutCuttingAnythingInTwo() {
        assertThat(Printable.of("abcdef", 3)).isEqualTo("abc…");
        assertThat(Printable.of("ab🎉", 3)).isEqualTo("ab…");
        assertThat(Printable.of("ab\n", 5)).isEqualTo("ab…");
        assertThat(Printable.of("abc", 3)).isEqualTo("abc");
    }
}
