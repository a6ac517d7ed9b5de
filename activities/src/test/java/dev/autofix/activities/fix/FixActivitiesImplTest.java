package dev.autofix.activities.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.FixAttributes;
import dev.autofix.workflows.activity.FixActivities.JoinRequest;
import dev.autofix.workflows.fix.Join;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FixActivitiesImplTest {
  private static final String ID = "fix-prod-shop-deployment-shop";

  private TestWorkflowEnvironment temporal;
  private FixActivitiesImpl fixes;

  @BeforeEach
  void start() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    FixAttributes.all()
        .forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    fixes = new FixActivitiesImpl(temporal.getWorkflowClient(), "autofix");
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void every_alert_of_a_workload_joins_one_fix() {
    assertThat(fixes.join(request("alert-1"))).isEqualTo(ID);
    assertThat(fixes.join(request("alert-2"))).isEqualTo(ID);

    List<HistoryEvent> history =
        temporal.getWorkflowClient().fetchHistory(ID).getHistory().getEventsList();
    assertThat(history)
        .extracting(HistoryEvent::getEventType)
        .containsOnlyOnce(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
        .filteredOn(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED::equals)
        .hasSize(2);
  }

  @Test
  void a_fix_is_open_from_its_first_join_to_its_end() {
    assertThat(fixes.isOpen(ID)).isFalse();

    fixes.join(request("alert-1"));
    assertThat(fixes.isOpen(ID)).isTrue();

    temporal.getWorkflowClient().newUntypedWorkflowStub(ID).terminate("the end");
    assertThat(fixes.isOpen(ID)).isFalse();
  }

  private static JoinRequest request(String alert) {
    Finding finding =
        new Finding(
            new Workload("prod", "shop", "Deployment", "shop"),
            "app",
            Evidence.OOM_KILLED,
            "shop-1",
            Instant.EPOCH,
            "128Mi",
            null,
            3,
            null,
            "OOM-killed",
            null);
    return new JoinRequest(
        new Join(
            alert,
            "PodOOMKilled",
            "0000000000000001",
            null,
            DefaultRules.rule("PodOOMKilled", Evidence.OOM_KILLED, DefaultRules.timing()),
            finding,
            Map.of(),
            null,
            null),
        true);
  }
}
