package social.winnow.replay;

import java.util.List;
import java.util.Locale;

/** Which gates are missed, and by how much, as text. */
final class GatesText {
    private GatesText() {}

    static String of(List<Gate> gates) {
        List<Gate> missed = gates.stream().filter(gate -> !gate.met()).toList();
        StringBuilder text =
                new StringBuilder(
                        "%ngates: %d of %d met%n"
                                .formatted(gates.size() - missed.size(), gates.size()));
        for (Gate gate : missed) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "missed: %s%s: %.2f, asked for is %s %s%n",
                            gate.family().isEmpty() ? "" : gate.family() + ", ",
                            gate.what(),
                            gate.figure(),
                            gate.atLeast() ? "at least" : "at most",
                            gate.bound()));
        }
        return text.toString();
    }
}
