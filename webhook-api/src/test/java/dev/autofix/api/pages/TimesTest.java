package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void a_page_changes_by_the_minute() {
    assertThat(Times.ago(NOW.minusSeconds(59), NOW)).isEqualTo("just now");
    assertThat(Times.ago(NOW.minusSeconds(61), NOW)).isEqualTo("1 min ago");
    assertThat(Times.ago(NOW.minusSeconds(7200), NOW)).isEqualTo("2 h ago");
    assertThat(Times.ago(NOW.minus(Duration.ofDays(3)), NOW)).isEqualTo("3 d ago");
  }
}
