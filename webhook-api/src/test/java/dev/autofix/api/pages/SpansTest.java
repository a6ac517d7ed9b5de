package dev.autofix.api.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0.338S, 0.3 s",
    "PT59.9S, 59.9 s",
    "PT1M, 1 min",
    "PT3M20S, 3 min 20 s",
    "PT2H5M30S, 2 h 5 min",
    "PT76H, 3 d 4 h",
    "PT-1S, 0.0 s"
  })
  void two_units_at_most(String span, String words) {
    assertThat(Spans.of(Duration.parse(span))).isEqualTo(words);
  }

  @Test
  void a_page_changes_by_the_minute() {
    assertThat(Spans.ago(NOW.minusSeconds(59), NOW)).isEqualTo("just now");
    assertThat(Spans.ago(NOW.minusSeconds(61), NOW)).isEqualTo("1 min ago");
    assertThat(Spans.ago(NOW.minusSeconds(7200), NOW)).isEqualTo("2 h ago");
    assertThat(Spans.ago(NOW.minus(Duration.ofDays(3)), NOW)).isEqualTo("3 d ago");
  }
}
