package social.winnow.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code winnow} itself. */
@Command(
        name = "winnow",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "[run | COMMAND]",
        description =
                "A reverse proxy that judges every activity posted to an ActivityPub inbox. Without"
                        + " a command it runs.")
final class RootCommand {

    /** Says which Winnow this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"winnow " + Home.version()};
        }
    }
}
