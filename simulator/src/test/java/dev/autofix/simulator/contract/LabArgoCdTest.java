package dev.autofix.simulator.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeAll;

/** The contract against the lab's Argo CD; skipped where no lab runs. */
class LabArgoCdTest extends ArgoCdContract {
  private static Api api;

  @BeforeAll
  static void connect() throws IOException {
    OkHttpClient client = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(60)).build();
    String token = Lab.isThere("argocd-token") ? Files.readString(Lab.file("argocd-token")) : "";
    api = new Api("http://127.0.0.1:8090", client, client, token.strip());
    Lab.assumeAnswers(api, "/api/version");
  }

  @Override
  Api api() {
    return api;
  }
}
