package social.winnow.app;

import social.winnow.actor.ActorDirectory;
import social.winnow.actor.OwnActor;
import social.winnow.actor.SignedFetches;
import social.winnow.model.Clocks;
import social.winnow.model.http.Client;
import social.winnow.relation.Acquaintances;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Who sends, and who of them is known to the instance.
 *
 * @param own the account in whose name others are asked; empty if nobody is told who asks
 * @param directory profiles and keys, fetched and remembered
 * @param relations what ties whom to the instance
 */
record SendersPart(Optional<OwnActor> own, ActorDirectory directory, Acquaintances relations) {

    static SendersPart open(Ground ground, Winnow.Fetching fetching)
            throws IOException, GeneralSecurityException {
        Clocks clocks = ground.clocks();
        Optional<OwnActor> own = OwnAccount.of(ground.config());
        Client plain = fetching.client(ground.config(), ground.loops(), clocks);
        Client client = signing(own, plain, clocks);
        ExecutorService fetches = ground.opened().keep(Executors.newVirtualThreadPerTaskExecutor());
        ActorDirectory directory =
                new ActorDirectory(
                        client,
                        ground.store().actors(),
                        Servers.fetchLimits(ground.config()),
                        clocks,
                        fetches,
                        ground.metrics().fetches());
        Levels.tell(ground.metrics(), directory);
        Acquaintances relations =
                new Acquaintances(
                        ground.store().relations(),
                        ground.config().learnFor(),
                        ground.config().memory().relations(),
                        fetches,
                        new RelationLog(),
                        clocks);
        Levels.tell(ground.metrics(), relations);
        return new SendersPart(own, directory, relations);
    }

    private static Client signing(Optional<OwnActor> own, Client plain, Clocks clocks) {
        return own.<Client>map(
                        it -> new SignedFetches(plain, it.signer(clocks.wall()), clocks.nanos()))
                .orElse(plain);
    }
}
