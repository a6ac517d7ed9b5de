package dev.autofix.activities.verification;

import static dev.autofix.activities.kubernetes.object.Cast.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakTest {
  private static final Instant LATER = NOW.plusSeconds(30);

  private final Soak soak =
      Soak.begin(NOW, good("t", Map.of("a", "0 restarts", "b", "0 restarts")));

  private static Look.Good good(String template, Map<String, String> marks) {
    return new Look.Good(template, marks);
  }

  @Test
  void anUnchangedLookLetsItGoOn() {
    assertThat(soak.after(LATER, good("t", soak.marks())).lasted(LATER)).hasSeconds(30);
  }

  @Test
  void aRestartBetweenTwoLooksStartsItAnew() {
    Soak after = soak.after(LATER, good("t", Map.of("a", "1 restart", "b", "0 restarts")));

    assertThat(after.lasted(LATER)).isZero();
  }

  @Test
  void aNewTemplateStartsItAnew() {
    assertThat(soak.after(LATER, good("u", soak.marks())).lasted(LATER)).isZero();
  }

  @Test
  void scalingUpAndDownDoesNotDisturbIt() {
    Soak up =
        soak.after(
            LATER, good("t", Map.of("a", "0 restarts", "b", "0 restarts", "c", "0 restarts")));
    Soak down = up.after(LATER, good("t", Map.of("b", "0 restarts")));

    assertThat(down.lasted(LATER)).hasSeconds(30);
  }

  @Test
  void whenNoPodOfBeforeIsLeftItStartsAnew() {
    assertThat(soak.after(LATER, good("t", Map.of("c", "0 restarts"))).lasted(LATER)).isZero();
  }
}
