package dev.autofix.worker.keys;

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
                  null,
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
                  ContainerKey.Cause.NO_RESOURCES,
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
}
