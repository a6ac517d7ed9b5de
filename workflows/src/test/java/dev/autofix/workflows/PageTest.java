package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.rule.Mode;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.TemporalWorld;
import io.temporal.api.history.v1.HistoryEvent;
import org.junit.jupiter.api.Test;

/** What people read on a workflow's page in the Temporal UI. */
class PageTest {
  @Test
  void everyActivityAndEveryTimerOfAFixSaysWhatItIsFor() {
    try (TemporalWorld temporal = new TemporalWorld()) {
      String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
      temporal.result(alert);

      assertThat(temporal.client().fetchHistory(temporal.fixId()).getEvents())
          .filteredOn(PageTest::isForPeople)
          .hasSizeGreaterThan(7)
          .allSatisfy(
              event ->
                  assertThat(event.getUserMetadata().getSummary().getData().toStringUtf8())
                      .as(event.getEventType() + " " + event.getEventId())
                      .hasSizeGreaterThan(10));
    }
  }

  private static boolean isForPeople(HistoryEvent event) {
    return event.hasActivityTaskScheduledEventAttributes()
        || event.hasTimerStartedEventAttributes();
  }

  @Test
  void aFixNamesItsWorkloadAndHowToDecide() {
    assertThat(PageText.fix(new Workload("prod", "shop", "Deployment", "web"), "fix-web"))
        .contains("**Deployment shop/web**", "signal --workflow-id fix-web --name approve");
  }

  @Test
  void anAlertAndAdmissionSayHowToDecideToo() {
    assertThat(PageText.alert("alert-1")).contains("signal --workflow-id alert-1 --name cancel");
    assertThat(PageText.admission("admission-prod"))
        .contains("signal --workflow-id admission-prod --name pause");
  }
}
