package dev.autofix.activities.argocd;

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
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** HTTP clients with the timeouts and the trust that an access asks for. */
final class HttpClients {
  private HttpClients() {}

  /** Never follows a redirect: the token is for one server, and a login page is no API. */
  static OkHttpClient forAccess(ArgoCdAccess access) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .connectTimeout(access.timeout())
            .readTimeout(access.timeout())
            .writeTimeout(access.timeout());
    Path caFile = access.caFile();
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
