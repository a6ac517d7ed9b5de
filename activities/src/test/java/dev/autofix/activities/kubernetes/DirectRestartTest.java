package dev.autofix.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.Fixtures;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The only write to Kubernetes that there is. */
class DirectRestartTest {
  private static final Instant DECIDED = Instant.parse("2026-11-22T21:25:28.700Z");

  private final ApiServer api = new ApiServer();

  @AfterEach
  void close() {
    api.close();
  }

  private void restart(String kind) {
    api.cluster().restart(new Workload("lab", "shop", kind, "web"), DECIDED);
  }

  @ParameterizedTest
  @CsvSource({"Deployment, deployments", "StatefulSet, statefulsets", "DaemonSet, daemonsets"})
  void theTemplateGetsAMarkAndNothingElse(String kind, String plural) {
    String path = "/apis/apps/v1/namespaces/shop/" + plural + "/web";
    api.put(path, Fixtures.json("{}"));

    restart(kind);

    assertThat(api.patches())
        .containsExactly(
            "application/strategic-merge-patch+json "
                + path
                + "?fieldManager=autofix "
                + "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":"
                + "{\"kubectl.kubernetes.io/restartedAt\":\"2026-11-22T21:25:28Z\"}}}}}");
  }

  @Test
  void whatHasNoRolloutIsNotTouched() {
    assertThatThrownBy(() -> restart("CronJob"))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("has no rollout");
    assertThat(api.patches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"403, FORBIDDEN", "404, NOT_FOUND", "409, UNAVAILABLE", "422, INVALID"})
  void aRefusalIsClassified(int status, FailureType type) {
    api.fail("/apis/apps/v1/namespaces/shop/deployments/web", status, "{\"message\": \"no\"}");

    assertThatThrownBy(() -> restart("Deployment"))
        .isInstanceOfSatisfying(
            AutofixException.class, failure -> assertThat(failure.type()).isEqualTo(type));
  }
}
