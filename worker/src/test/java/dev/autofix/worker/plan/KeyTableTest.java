package dev.autofix.worker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.key.ContainerKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  private final KeyTable table =
      new KeyTable(
          List.of(
              new ContainerKey(
                  "Deployment",
                  "web",
                  "app",
                  false,
                  "128Mi",
                  ContainerKey.Status.PROVEN,
                  "values.yaml",
                  List.of("workers", 0, "memory"),
                  List.of("Deployment/web#app"),
                  "strict"),
              new ContainerKey(
                  "Job",
                  "migrate",
                  "run",
                  true,
                  null,
                  ContainerKey.Status.REFUSED,
                  null,
                  List.of(),
                  List.of(),
                  "the template has no resources")));

  @Test
  void people_get_columns() {
    assertThat(table.text())
        .isEqualTo(
            """
            KIND/NAME       CONTAINER   LIMIT  STATUS   FILE         PATH              NOTE
            Deployment/web  app         128Mi  proven   values.yaml  workers.0.memory  strict
            Job/migrate     run (init)  -      refused  -            -                 the template has no resources
            """);
  }

  @Test
  void programs_get_json() {
    assertThat(table.json().replaceAll("\\s", ""))
        .isEqualTo(
            "[{\"kind\":\"Deployment\",\"name\":\"web\",\"container\":\"app\",\"init\":false,"
                + "\"limit\":\"128Mi\",\"status\":\"proven\",\"file\":\"values.yaml\","
                + "\"path\":[\"workers\",0,\"memory\"],\"moves\":[\"Deployment/web#app\"],\"note\":\"strict\"},"
                + "{\"kind\":\"Job\",\"name\":\"migrate\",\"container\":\"run\",\"init\":true,"
                + "\"limit\":null,\"status\":\"refused\",\"file\":null,\"path\":[],\"moves\":[],"
                + "\"note\":\"thetemplatehasnoresources\"}]");
  }
}
