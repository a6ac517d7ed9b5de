package dev.autofix.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.worker.config.TemporalSettings;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants a key, and does not let this one add anything. */
class SearchAttributeRegistrationTest {
  private final List<String> keys = new CopyOnWriteArrayList<>();
  @TempDir Path folder;

  @Test
  void theKeyGoesAlongAndARefusalIsLeftToAnAdministrator() throws Exception {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new OperatorServiceGrpc.OperatorServiceImplBase() {})
            .intercept(new Refusing())
            .build()
            .start();
    String target = "127.0.0.1:" + server.getPort();
    Path key = Files.writeString(folder.resolve("key"), "secret\n");
    TemporalSettings settings =
        new TemporalSettings(target, "default", "autofix", true, null, key, null);
    WorkflowServiceStubs plain =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                .validateAndBuildWithDefaults());
    try {
      new SearchAttributeRegistration(plain, settings).run();
    } finally {
      plain.shutdownNow();
      server.shutdownNow();
    }

    assertThat(keys).isNotEmpty().containsOnly("Bearer secret");
  }

  private final class Refusing implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      keys.add(String.valueOf(headers.get(AUTHORIZATION)));
      call.close(Status.UNAUTHENTICATED, new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }
}
