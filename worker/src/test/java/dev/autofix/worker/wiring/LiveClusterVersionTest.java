package dev.autofix.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.kubernetes.ClusterFacts;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What charts are told about the live cluster, and how often it is asked. */
class LiveClusterVersionTest {
  private static final ClusterFacts OLD = new ClusterFacts("v1.34.4", List.of("apps/v1", "v1"));
  private static final ClusterFacts NEW = new ClusterFacts("v1.35.0", List.of("v1"));

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private Supplier<ClusterFacts> cluster = () -> OLD;
  private int asked;

  private final LiveClusterVersion version =
      new LiveClusterVersion(
          () -> {
            asked++;
            return cluster.get();
          },
          () -> now);

  private void fail(FailureType type) {
    cluster =
        () -> {
          throw new AutofixException(type, "no answer");
        };
  }

  @Test
  void theServerIsAskedOnceForBothAndAgainAfterAMinute() {
    assertThat(version.kubeVersion()).isEqualTo("v1.34.4");
    assertThat(version.apiVersions()).containsExactly("apps/v1", "v1");
    assertThat(asked).isEqualTo(1);
    cluster = () -> NEW;
    now = now.plus(Duration.ofSeconds(59));
    assertThat(version.kubeVersion()).isEqualTo("v1.34.4");

    now = now.plus(Duration.ofSeconds(1));

    assertThat(version.kubeVersion()).isEqualTo("v1.35.0");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void theLastAnswerStandsWhileTheServerIsAway() {
    version.kubeVersion();
    fail(FailureType.UNAVAILABLE);
    now = now.plus(Duration.ofHours(1));

    assertThat(version.kubeVersion()).isEqualTo("v1.34.4");
    assertThat(version.apiVersions()).isEqualTo(OLD.apiVersions());
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void withoutAnyAnswerNothingIsRenderedForAGuessedCluster() {
    fail(FailureType.UNAVAILABLE);
    assertThatThrownBy(version::kubeVersion).isInstanceOf(AutofixException.class);

    cluster = () -> NEW;

    assertThat(version.kubeVersion()).isEqualTo("v1.35.0");
  }

  @Test
  void anAccountThatMayNotAskRendersAsWithoutACluster() {
    fail(FailureType.FORBIDDEN);

    assertThat(version.kubeVersion()).isNull();
    assertThat(version.apiVersions()).isEmpty();
  }
}
