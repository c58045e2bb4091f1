package social.winnow.testkit;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.SSLContext;

/** A certificate authority of the tests' own, and what servers show that it vouches for, or not. */
public final class TestPki {
    private final X509Bundle authority = authority();

    private static X509Bundle authority() {
        return build(
                new CertificateBuilder()
                        .ecp256()
                        .subject("CN=Authority of the tests")
                        .setIsCertificateAuthority(true),
                null);
    }

    /** Writes the authority's certificate into that folder. */
    public Path pem(Path folder) {
        try {
            return Files.writeString(folder.resolve("ca.pem"), authority.getCertificatePEM());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server of that name, or of several. */
    public SSLContext server(String name, String... others) {
        CertificateBuilder leaf = leaf(name);
        List.of(others).forEach(leaf::addSanDnsName);
        return context(build(leaf, authority));
    }

    /** A server of that name, until yesterday. */
    public SSLContext expired(String name) {
        Instant now = Instant.now();
        return context(
                build(
                        leaf(name)
                                .notBefore(now.minus(Duration.ofDays(30)))
                                .notAfter(now.minus(Duration.ofDays(1))),
                        authority));
    }

    /** Somebody who says himself that he is of that name. */
    public SSLContext selfSigned(String name) {
        return context(build(leaf(name).setIsCertificateAuthority(true), null));
    }

    private static CertificateBuilder leaf(String name) {
        return new CertificateBuilder().ecp256().subject("CN=" + name).addSanDnsName(name);
    }

    private static X509Bundle build(CertificateBuilder builder, @Nullable X509Bundle issuer) {
        try {
            return issuer == null ? builder.buildSelfSigned() : builder.buildIssuedBy(issuer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(X509Bundle bundle) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
