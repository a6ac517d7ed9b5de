package dev.autofix.workflows.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ProofSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailsTest {

  @Test
  void thePageOfAPlanCarriesItsProof() {
    String page =
        Details.markdown(
            new FixStatus(
                new Workload("prod", "shop", "Deployment", "shop"),
                null,
                State.AWAITING_APPROVAL,
                null,
                null,
                "approval of plan abc",
                null,
                plan(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of()));

    assertThat(page)
        .contains(
            """
            Proof: shared+derived (value file); moves:

            - `Deployment/shop#app`
            - `Deployment/till#app`

            Rendered difference:

            ```
            Deployment/shop a: 64Mi -> 512Mi
            Deployment/till a: 64Mi -> 512Mi
            ```
            """);
  }

  private static ShownPlan plan() {
    return new ShownPlan(
        "abc",
        "https://git/apps.git",
        "main",
        "shop/values.yaml",
        "resources.limits.memory",
        "64Mi",
        "512Mi",
        "-    memory: 64Mi\n+    memory: 512Mi\n",
        new ProofSummary(
            "value file",
            "shared+derived",
            List.of("Deployment/shop#app", "Deployment/till#app"),
            List.of("Deployment/shop a: 64Mi -> 512Mi", "Deployment/till a: 64Mi -> 512Mi")),
        List.of(),
        null,
        null);
  }
}
