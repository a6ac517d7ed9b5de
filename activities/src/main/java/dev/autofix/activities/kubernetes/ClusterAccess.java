package dev.autofix.activities.kubernetes;

import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.Edge;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a cluster.
 *
 * @param kubeconfig null: the service account of the pod that this process runs in
 * @param context of the kubeconfig; null: its current one
 * @param timeout for one answer
 * @param interval the shortest time between two reads of one namespace
 */
public record ClusterAccess(
    @Nullable Path kubeconfig, @Nullable String context, Duration timeout, Duration interval) {
  /** Opens the cluster. Reads files, but sends nothing. */
  public Cluster open(Calls calls) {
    return new Cluster(new KubernetesApi(client(calls)), interval);
  }

  private ApiClient client(Calls calls) {
    try {
      ApiClient client =
          kubeconfig == null ? ClientBuilder.cluster().build() : fromFile(kubeconfig);
      return client.setHttpClient(
          client
              .getHttpClient()
              .newBuilder()
              .connectTimeout(timeout)
              .readTimeout(timeout)
              .callTimeout(timeout.multipliedBy(2))
              .addInterceptor(calls.over(Edge.KUBERNETES))
              .build());
    } catch (IOException | RuntimeException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "%s cannot be used: %s"
              .formatted(
                  kubeconfig == null ? "the service account of this pod" : kubeconfig,
                  e.getMessage()),
          e);
    }
  }

  private ApiClient fromFile(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      KubeConfig config = KubeConfig.loadKubeConfig(reader);
      config.setFile(file.toFile());
      if (context != null && !config.setContext(context)) {
        throw new AutofixException(
            FailureType.CONFIGURATION,
            "%s has no context '%s' (expected: one of its contexts)".formatted(file, context));
      }
      return ClientBuilder.kubeconfig(config).build();
    }
  }
}
