package dev.autofix.activities.http;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/** HTTP clients with timeouts and trust. */
public final class HttpClients {
  private HttpClients() {}

  /**
   * A client that never follows a redirect: a token is for one server, and a login page is no API.
   *
   * @param timeout for connecting, and for each read and write
   * @param caFile PEM certificates to trust in addition to the platform's; null: none
   */
  public static OkHttpClient open(Duration timeout, @Nullable Path caFile) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout);
    if (caFile != null) {
      HandshakeCertificates trust = trust(caFile);
      builder.sslSocketFactory(trust.sslSocketFactory(), trust.trustManager());
    }
    return builder.build();
  }

  private static HandshakeCertificates trust(Path caFile) {
    HandshakeCertificates.Builder trust =
        new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
    try (InputStream pem = Files.newInputStream(caFile)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trust.addTrustedCertificate((X509Certificate) one);
      }
      return trust.build();
    } catch (IOException | CertificateException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          caFile + " cannot be used: " + e.getMessage() + " (expected: PEM certificates)",
          e);
    }
  }
}
