package dev.autofix.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.fix.FixStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person comes back to a fix that has recovered its workload: over REST, and what Git shows. */
class PastRoundDemoTest {
  private static final Workload SHOP = Stage.deployment("shop", "shop");
  private static final String ID = WorkflowIds.fix(SHOP);
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void whatIsWellIsLeftAloneByARetryAndTakenBackByARevert() throws Exception {
    PrintStream story = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (Demo demo = Demo.start(folder, new Terminal(story, false))) {
      Ledger ledger = new Ledger(demo.world().repository());
      String before = ledger.file("apps/shop/values.yaml");
      assertThat(demo.play("oom")).isTrue();
      FixClient fixes = new FixClient(demo.address());

      assertThat(fixes.decide(ID, "retry", Map.of("actor", "bob"))).isEqualTo(202);
      FixStatus well = awaited(demo, fixes, Outcome.NOT_NEEDED);
      assertThat(well.revertible()).hasSize(1);
      assertThat(ledger.entries(SHOP.display())).hasSize(1);

      Map<String, String> wish = Map.of("actor", "ann", "reason", "the wrong workload");
      assertThat(fixes.decide(ID, "revert", wish)).isEqualTo(202);
      FixStatus reverted = awaited(demo, fixes, Outcome.REVERTED);
      assertThat(reverted.reason()).contains("ann asked for the revert: the wrong workload");
      assertThat(ledger.entries(SHOP.display()))
          .extracting(Ledger.Entry::revert)
          .containsExactly(false, true);
      assertThat(ledger.file("apps/shop/values.yaml")).isEqualTo(before);
      assertThat(fixes.decide(ID, "revert", wish)).isEqualTo(409);
    }
  }

  private static FixStatus awaited(Demo demo, FixClient fixes, Outcome outcome) throws Exception {
    return demo.world()
        .world()
        .await(
            () -> fixes.status(ID).filter(status -> status.outcome() == outcome),
            SOON,
            outcome.display());
  }
}
