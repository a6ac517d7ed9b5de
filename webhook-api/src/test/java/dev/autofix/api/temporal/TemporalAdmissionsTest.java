package dev.autofix.api.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.admission.Admissions.Command;
import dev.autofix.core.admission.Switch;
import dev.autofix.workflows.admission.AdmissionStatus;
import dev.autofix.workflows.admission.AdmissionWorkflowImpl;
import dev.autofix.workflows.admission.Order;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporalAdmissionsTest {
  private TestWorkflowEnvironment temporal;
  private TemporalAdmissions admissions;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    temporal.newWorker("autofix").registerWorkflowImplementationTypes(AdmissionWorkflowImpl.class);
    temporal.start();
    admissions = new TemporalAdmissions(temporal.getWorkflowClient(), "autofix", "prod");
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void admission_that_nobody_has_asked_is_idle() {
    assertThat(admissions.status()).isEqualTo(AdmissionStatus.idle("prod"));
  }

  @Test
  void an_order_counts_before_anybody_has_asked() {
    admissions.give(Command.KILL, new Order("namespace:shop", "panic", "olga", null));

    assertThat(admissions.status().switches())
        .extracting(Switch::display)
        .containsExactly("kill switch on namespace:shop by olga, until it is lifted: panic");

    admissions.give(Command.RESUME, new Order("namespace:shop", null, "olga", null));

    assertThat(admissions.status().switches()).isEmpty();
  }
}
