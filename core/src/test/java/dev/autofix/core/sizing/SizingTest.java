package dev.autofix.core.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.quantity.Memory;
import dev.autofix.core.rule.Raise;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingTest {
  private static final Raise OOM =
      new Raise(BigDecimal.valueOf(2), "512Mi", "4Gi", new BigDecimal("0.8"), 3, 3, 7);
  private static final Raise HIGH_MEMORY =
      new Raise(new BigDecimal("1.5"), null, "4Gi", new BigDecimal("0.8"), 3, 3, 7);

  @ParameterizedTest
  @CsvSource({"64Mi, 512Mi", "128Mi, 512Mi", "512Mi, 1Gi", "300Mi, 600Mi", "3Gi, 4Gi"})
  void anOomKillDoublesWithAFloorAndACeiling(String from, String to) {
    assertThat(Sizing.raise(OOM, Memory.parse(from)).to()).hasToString(to);
  }

  @ParameterizedTest
  @CsvSource({"64Mi, 96Mi", "512Mi, 768Mi", "1Gi, 1536Mi", "3Gi, 4Gi"})
  void highMemoryGrowsByHalf(String from, String to) {
    assertThat(Sizing.raise(HIGH_MEMORY, Memory.parse(from)).to()).hasToString(to);
  }

  @ParameterizedTest
  @CsvSource({"4Gi", "5Gi"})
  void atTheCeilingThereIsNoNextLimit(String from) {
    Sizing.Proposal proposal = Sizing.raise(OOM, Memory.parse(from));

    assertThat(proposal.to()).isNull();
    assertThat(proposal.why().text()).contains("reached the ceiling 4Gi");
  }

  @Test
  void theProposalSaysHowItCameAbout() {
    assertThat(Sizing.raise(OOM, Memory.parse("128Mi")).why().lines())
        .containsExactly(
            "+ raise the limit from 128Mi to 512Mi",
            "  * the rule's floor is 512Mi",
            "    * 128Mi x 2 = 256Mi");
  }
}
