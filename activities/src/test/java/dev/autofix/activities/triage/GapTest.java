package dev.autofix.activities.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.kubernetes.object.Cast.Web;
import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.Strategy;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "DEPLOYMENT,   RollingUpdate, 0, 1, 1, 1, -",
        "DEPLOYMENT,   RollingUpdate, 1, 0, 1, 1, maxUnavailable 1",
        "DEPLOYMENT,   RollingUpdate, 1, 0, 2, 2, -",
        "DEPLOYMENT,   RollingUpdate, 3, 0, 3, 3, maxUnavailable 3",
        "DEPLOYMENT,   Recreate,      0, 0, 4, 4, Recreate",
        "DEPLOYMENT,   Recreate,      0, 0, 4, 0, -",
        "STATEFUL_SET, RollingUpdate, 0, 0, 1, 1, one replica",
        "STATEFUL_SET, RollingUpdate, 0, 0, 3, 3, -",
        "STATEFUL_SET, OnDelete,      0, 0, 3, 3, OnDelete",
        "DAEMON_SET,   RollingUpdate, 1, 0, 3, 3, -",
        "DAEMON_SET,   RollingUpdate, 1, 0, 1, 1, its only pod",
        "DAEMON_SET,   OnDelete,      0, 0, 3, 3, OnDelete",
        "CRON_JOB,     '',            0, 0, 1, 1, -"
      })
  void aWorkloadThatCannotRollWithoutAGapIsNamed(
      WorkloadKind kind,
      String type,
      int maxUnavailable,
      int maxSurge,
      int desired,
      int ready,
      String gap) {
    LiveWorkload workload =
        new Web()
            .kind(kind)
            .strategy(new Strategy(type, maxUnavailable, maxSurge, 0, true))
            .replicas(desired, desired, desired, ready, ready)
            .workload();

    if (gap == null) {
      assertThat(Gap.of(workload)).isNull();
    } else {
      assertThat(Gap.of(workload)).contains(gap);
    }
  }
}
