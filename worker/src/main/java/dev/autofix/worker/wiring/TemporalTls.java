package dev.autofix.worker.wiring;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.TemporalSettings;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards Temporal. The client's certificate is read again when its files change: whoever
 * issues certificates for days renews them while the process runs, and the next connection needs
 * the new one.
 *
 * @param watching looks at the files from time to time; null without a certificate
 */
record TemporalTls(SslContext context, @Nullable ScheduledExecutorService watching)
    implements AutoCloseable {

  static TemporalTls open(TemporalSettings.Tls tls) {
    return open(tls, TemporalTls::watcher);
  }

  /** Opens it, with a watcher that is asked for only where there is something to watch. */
  static TemporalTls open(TemporalSettings.Tls tls, Watchers watchers) {
    try {
      SslContextBuilder builder = GrpcSslContexts.forClient();
      trust(builder, tls.caFile());
      Path cert = tls.certFile();
      Path key = tls.keyFile();
      if (cert == null || key == null) {
        return new TemporalTls(builder.build(), null);
      }
      ScheduledExecutorService watching = watchers.open();
      AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
      var unused =
          keys.updateIdentityCredentials(
              cert.toFile(), key.toFile(), 1, TimeUnit.MINUTES, watching);
      return new TemporalTls(builder.keyManager(keys).build(), watching);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "temporal.tls cannot be used: " + e.getMessage(), e);
    }
  }

  private static void trust(SslContextBuilder builder, @Nullable Path caFile) throws IOException {
    if (caFile != null) {
      try (InputStream ca = Files.newInputStream(caFile)) {
        builder.trustManager(new PemTrust(ca).manager());
      }
    }
  }

  /** Where watchers come from. */
  interface Watchers {
    ScheduledExecutorService open();
  }

  private static ScheduledExecutorService watcher() {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, "temporal-certificate");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void close() {
    if (watching != null) {
      watching.shutdownNow();
    }
  }
}
