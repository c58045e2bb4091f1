package social.winnow.admin;

import java.util.List;

/** Where every view of the page is, with what there is to see in it. */
final class Views {
    static final List<String> ALL =
            List.of(
                    "overview",
                    "quarantine",
                    "quarantine?state=all&origin=choir.example",
                    "quarantine/0wave",
                    "campaigns",
                    "senders?actor=https://harbour.example/users/lou",
                    "rules",
                    "lists",
                    "settings");

    private Views() {}
}
