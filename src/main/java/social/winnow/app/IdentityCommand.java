package social.winnow.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import social.winnow.actor.OwnAddress;
import social.winnow.config.Config;
import social.winnow.http.EventLoops;
import social.winnow.http.FetchClient;
import social.winnow.http.SystemNames;
import social.winnow.model.Clocks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code winnow identity}: what has to be set up so that Winnow can sign when it fetches. */
@Command(
        name = "identity",
        description =
                "Print Winnow's own account, and what to put into DNS and the edge so that other"
                        + " servers find it.")
final class IdentityCommand implements Callable<Integer> {
    @Mixin private ConfigOption option = new ConfigOption();

    @Option(
            names = "--check",
            description =
                    "Fetch the account as other servers do; exit 1 if they would not find it.")
    private boolean check;

    private final PrintStream out;

    IdentityCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        return option.load().map(this::tell).orElse(Exit.BAD_CONFIG);
    }

    private int tell(Config config) {
        Optional<OwnAddress> address = OwnAccount.address(config);
        if (address.isEmpty()) {
            out.println(
                    "Winnow has no account: set identity.host to a host name of its own, such as"
                            + " winnow.social.example.");
            return Exit.FAILED;
        }
        if (check) {
            return check(config, address.get());
        }
        out.print(text(config, address.get()));
        return Exit.FINE;
    }

    private static String text(Config config, OwnAddress address) {
        InetSocketAddress listen = config.listen();
        String winnow =
                listen.getAddress().isAnyLocalAddress()
                        ? "127.0.0.1:" + listen.getPort()
                        : Addresses.text(listen);
        return """
        account      %1$s
        id           %2$s
        key id       %3$s
        private key  %4$s (made at the first start)

        1. DNS: let the name lead to where the instance's does.

             %5$s.  CNAME  %6$s.

        2. The edge: everything for that name goes to Winnow. nginx, with a certificate for it:

             server {
                 listen 443 ssl;
                 listen [::]:443 ssl;
                 server_name %5$s;
                 ssl_certificate     /etc/letsencrypt/live/%5$s/fullchain.pem;
                 ssl_certificate_key /etc/letsencrypt/live/%5$s/privkey.pem;
                 location / {
                     proxy_pass http://%7$s;
                     proxy_http_version 1.1;
                     proxy_set_header Host $host;
                     proxy_set_header X-Forwarded-For $remote_addr;
                     proxy_set_header X-Forwarded-Proto https;
                 }
             }

           or Caddy, which gets the certificate itself:

             %5$s {
                 reverse_proxy %7$s
             }

        3. Restart Winnow, then: winnow identity --check
        """
                .formatted(
                        address.handle(),
                        address.id(),
                        address.keyId(),
                        OwnAccount.key(config),
                        address.host(),
                        config.hosts().isEmpty() ? "social.example" : config.hosts().getFirst(),
                        winnow);
    }

    private int check(Config config, OwnAddress address) {
        Clocks clocks = SystemClocks.get();
        try (EventLoops loops = EventLoops.create();
                FetchClient client =
                        new FetchClient(
                                Servers.fetchingItself(config), new SystemNames(), loops, clocks)) {
            var obstacle = new IdentityCheck(client, config.fetch().timeout()).obstacle(address);
            out.println(obstacle.orElse("Other servers find " + address.id() + "."));
            return obstacle.isEmpty() ? Exit.FINE : Exit.FAILED;
        } catch (IOException | GeneralSecurityException e) {
            out.println("winnow: cannot fetch: " + e.getMessage());
            return Exit.FAILED;
        }
    }
}
