package dev.autofix.core.rule;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal SHARE = new BigDecimal("0.8");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void aFactorThatDoesNotRaiseIsRefused() {
    assertThatThrownBy(() -> new Raise(BigDecimal.ONE, null, "1Gi", SHARE, 3, 3, 7))
        .hasMessage("factor 1 (expected: more than 1)");
  }

  @Test
  void aFloorAboveTheCeilingIsRefused() {
    assertThatThrownBy(() -> new Raise(TWO, "2Gi", "1Gi", SHARE, 3, 3, 7))
        .hasMessage("floor 2Gi (expected: at most the ceiling 1Gi)");
  }

  @Test
  void aShareOutsideOfTheLimitIsRefused() {
    assertThatThrownBy(() -> new Raise(TWO, null, "1Gi", new BigDecimal("80"), 3, 3, 7))
        .hasMessageContaining("usageShare 80");
  }

  @Test
  void aFixNeedsAtLeastOneStep() {
    assertThatThrownBy(() -> new Raise(TWO, null, "1Gi", SHARE, 0, 3, 7))
        .hasMessageContaining("maxSteps 0");
    assertThatThrownBy(() -> new Raise(TWO, null, "1Gi", SHARE, 1, 3, 0))
        .hasMessageContaining("maxStepsPerDay 0");
  }

  @Test
  void aSoakCeilingBelowItsFloorIsRefused() {
    assertThatThrownBy(() -> new Timing(DAY, DAY, MINUTE, MINUTE, DAY, MINUTE, MINUTE, DAY))
        .hasMessage("soakCeiling PT1M (expected: at least soakFloor PT24H)");
  }

  @Test
  void aMemoryShorterThanTheCoolDownIsRefused() {
    assertThatThrownBy(() -> new Timing(DAY, DAY, MINUTE, MINUTE, MINUTE, MINUTE, DAY, MINUTE))
        .hasMessage("memory PT1M (expected: at least coolDown PT24H)");
  }

  @Test
  void aPhaseWithoutTimeIsRefused() {
    assertThatThrownBy(() -> new Timing(DAY, DAY, Duration.ZERO, MINUTE, MINUTE, DAY, MINUTE, DAY))
        .hasMessage("sync PT0S (expected: more than 0)");
  }
}
