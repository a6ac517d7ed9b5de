package dev.autofix.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.worker.config.TemporalSettings;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutual TLS with a server that asks for a certificate. */
class TemporalTlsTest {
  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("authority").build();
  private final BlockingQueue<String> clients = new LinkedBlockingQueue<>();
  private final Watcher watcher = new Watcher();

  @TempDir Path folder;
  private TemporalSettings.Tls settings;

  @BeforeEach
  void start() throws IOException {
    settings =
        new TemporalSettings.Tls(
            Files.writeString(folder.resolve("ca.crt"), authority.certificatePem()),
            folder.resolve("tls.crt"),
            folder.resolve("tls.key"),
            null);
  }

  /** One that remembers no session of another one, by which clients would not show who they are. */
  private Server started() throws IOException {
    HeldCertificate own = issued("localhost");
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .sslContext(
            GrpcSslContexts.forServer(
                    stream(own.certificatePem()), stream(own.privateKeyPkcs8Pem()))
                .trustManager(stream(authority.certificatePem()))
                .clientAuth(ClientAuth.REQUIRE)
                .build())
        .addTransportFilter(new Listing())
        .build()
        .start();
  }

  @AfterEach
  void stop() {
    watcher.shutdownNow();
  }

  @Test
  void aRenewedCertificateIsUsedWithoutARestart() throws Exception {
    issue("first", Instant.EPOCH.plusSeconds(1));
    try (TemporalTls tls = TemporalTls.open(settings, () -> watcher)) {
      assertThat(connected(tls)).isEqualTo("CN=first");

      issue("second", Instant.EPOCH.plusSeconds(2));
      Objects.requireNonNull(watcher.look).run();

      assertThat(connected(tls)).isEqualTo("CN=second");
    }
    assertThat(watcher.isShutdown()).isTrue();
  }

  @Test
  void filesThatMakeNoSenseAreNamed() throws IOException {
    Files.writeString(settings.certFile(), "no certificate");
    Files.writeString(settings.keyFile(), "no key");

    assertThatThrownBy(() -> TemporalTls.open(settings))
        .isInstanceOf(AutofixException.class)
        .hasMessageStartingWith("temporal.tls cannot be used: ");
  }

  private String connected(TemporalTls tls) throws IOException, InterruptedException {
    Server server = started();
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("localhost", server.getPort())
            .sslContext(tls.context())
            .build();
    try {
      channel.getState(true);
      return clients.poll(20, TimeUnit.SECONDS);
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
  }

  private HeldCertificate issued(String name) {
    return new HeldCertificate.Builder()
        .commonName(name)
        .addSubjectAlternativeName(name)
        .signedBy(authority)
        .build();
  }

  private void issue(String name, Instant at) throws IOException {
    HeldCertificate certificate = issued(name);
    write(settings.certFile(), certificate.certificatePem(), at);
    write(settings.keyFile(), certificate.privateKeyPkcs8Pem(), at);
  }

  private static void write(Path file, String pem, Instant at) throws IOException {
    Files.setLastModifiedTime(Files.writeString(file, pem), FileTime.from(at));
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whom the server has met. */
  private final class Listing extends ServerTransportFilter {
    @Override
    public Attributes transportReady(Attributes transport) {
      try {
        clients.add(
            Objects.requireNonNull(transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION))
                .getPeerPrincipal()
                .getName());
      } catch (SSLPeerUnverifiedException e) {
        clients.add("nobody");
      }
      return transport;
    }
  }

  /** Looks when the test says so. */
  private static final class Watcher extends ScheduledThreadPoolExecutor {
    private Runnable look;

    Watcher() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable command, long initialDelay, long delay, TimeUnit unit) {
      look = command;
      return super.scheduleWithFixedDelay(command, 1, 1, TimeUnit.DAYS);
    }
  }
}
