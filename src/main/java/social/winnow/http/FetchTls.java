package social.winnow.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * TLS 1.2 or later towards a name: SNI and the certificate are about the name, wherever the
 * connection goes.
 */
final class FetchTls implements AutoCloseable {
    private static final int SESSIONS = 256; // the runtime would keep 20 000 of them for a day

    /** Checking a chain takes milliseconds, too long for an event loop. */
    private final ExecutorService checks = Executors.newVirtualThreadPerTaskExecutor();

    private final Optional<TrustManagerFactory> trust;
    private @Nullable SslContext context;

    FetchTls(Optional<Path> caFile) throws IOException, GeneralSecurityException {
        trust = caFile.isPresent() ? Optional.of(trusting(caFile.get())) : Optional.empty();
    }

    SslHandler handler(SslContext made, Channel channel, String host, int port) {
        return made.newHandler(channel.alloc(), host, port, checks);
    }

    /**
     * Made for the first fetch, for reading the runtime's certificates takes long: not to be called
     * on an event loop.
     */
    synchronized SslContext context() {
        SslContext made = context;
        if (made == null) {
            made = make();
            context = made;
        }
        return made;
    }

    private SslContext make() {
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .sslProvider(SslProvider.JDK)
                        .protocols("TLSv1.3", "TLSv1.2")
                        .sessionCacheSize(SESSIONS)
                        .endpointIdentificationAlgorithm("HTTPS");
        trust.ifPresent(builder::trustManager);
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("the Java runtime has no TLS", e);
        }
    }

    private static TrustManagerFactory trusting(Path caFile)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (TrustManager manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager runtime) {
                for (X509Certificate authority : runtime.getAcceptedIssuers()) {
                    add(trusted, authority);
                }
            }
        }
        for (Certificate authority : read(caFile)) {
            add(trusted, authority);
        }
        return factory(trusted);
    }

    private static Collection<? extends Certificate> read(Path caFile)
            throws IOException, CertificateException {
        try (InputStream pem = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (read.isEmpty()) {
                throw new CertificateException("no certificate in " + caFile);
            }
            return read;
        }
    }

    private static void add(KeyStore trusted, Certificate authority)
            throws GeneralSecurityException {
        trusted.setCertificateEntry(String.valueOf(trusted.size()), authority);
    }

    /** With no key store: what the Java runtime trusts. */
    private static TrustManagerFactory factory(@Nullable KeyStore trusted)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory;
    }

    @Override
    public void close() {
        checks.close();
    }
}
