package dev.autofix.simulator.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;

/** The contract against the lab's cluster; skipped where no lab runs. */
class LabClusterTest extends ClusterContract {
  private static Api api;

  @BeforeAll
  static void connect() throws IOException {
    Lab.assumeIsThere("autofix.kubeconfig");
    try (Reader file =
        Files.newBufferedReader(Lab.file("autofix.kubeconfig"), StandardCharsets.UTF_8)) {
      KubeConfig config = KubeConfig.loadKubeConfig(file);
      ApiClient trusted = ClientBuilder.kubeconfig(config).build();
      ApiClient stranger =
          new ClientBuilder()
              .setBasePath(config.getServer())
              .setCertificateAuthority(
                  Base64.getDecoder().decode(config.getCertificateAuthorityData()))
              .build();
      api = new Api(config.getServer(), trusted.getHttpClient(), stranger.getHttpClient(), null);
    }
    Lab.assumeAnswers(api, "/version");
  }

  @Override
  Api api() {
    return api;
  }

  @Override
  void assume(String namespace, String deployment, Seeded state) throws IOException {
    JsonNode status =
        api.get("/apis/apps/v1/namespaces/%s/deployments/%s".formatted(namespace, deployment))
            .json()
            .path("status");
    assumeTrue(state.holds(status), () -> "the lab's " + deployment + " is not as seeded");
  }
}
