package dev.autofix.activities.kubernetes.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadParserTest {
  @Test
  void theRecordedDeploymentIsReadWithItsMarks() {
    LiveWorkload shop =
        new WorkloadParser(WorkloadKind.DEPLOYMENT)
            .workload(Fixtures.recorded(WorkloadParserTest.class, "deployment-oomkilled.json"));
    Revision revision =
        new WorkloadParser(WorkloadKind.DEPLOYMENT)
            .revision(Fixtures.recorded(WorkloadParserTest.class, "replicaset-oomkilled.json"));

    assertThat(shop.observed()).isTrue();
    assertThat(shop.template().container("app").orElseThrow().limit()).isEqualTo("64Mi");
    assertThat(shop.strategy()).isEqualTo(new Strategy("RollingUpdate", 0, 1, 0, true));
    assertThat(shop.replicas()).isEqualTo(new Replicas(1, 1, 1, 0, 0));
    assertThat(shop.condition("Progressing").orElseThrow().reason())
        .isEqualTo("ProgressDeadlineExceeded");
    assertThat(shop.annotations())
        .containsEntry("argocd.argoproj.io/tracking-id", "shop:apps/Deployment:shop/shop");
    assertThat(shop.templateWrittenAt()).isEqualTo(revision.createdAt());
    assertThat(revision.owner()).isEqualTo(new Owner("Deployment", "shop", shop.uid()));
    assertThat(revision.number()).hasToString(shop.revision());
  }

  @ParameterizedTest
  @CsvSource({
    "'25%', '25%', 1, 0, 1",
    "'25%', '25%', 10, 2, 3",
    "'1', '0', 1, 1, 0",
    "'0', '0', 3, 1, 0",
    "'100%', '0', 3, 3, 0"
  })
  void percentagesAreRoundedAsTheControllerDoes(
      String maxUnavailable, String maxSurge, int replicas, int unavailable, int surge) {
    ObjectNode deployment = Shop.deployment("64Mi", 1);
    ((ObjectNode) deployment.path("spec")).put("replicas", replicas);
    ((ObjectNode) deployment.at("/spec/strategy/rollingUpdate"))
        .put("maxUnavailable", maxUnavailable)
        .put("maxSurge", maxSurge);

    Strategy strategy = new WorkloadParser(WorkloadKind.DEPLOYMENT).workload(deployment).strategy();

    assertThat(strategy.maxUnavailable()).isEqualTo(unavailable);
    assertThat(strategy.maxSurge()).isEqualTo(surge);
  }
}
