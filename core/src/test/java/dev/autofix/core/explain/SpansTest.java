package dev.autofix.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
  @ParameterizedTest
  @CsvSource({
    "PT0.338S, 0.3 s",
    "PT59.9S, 59.9 s",
    "PT1M, 1 min",
    "PT3M20S, 3 min 20 s",
    "PT2H5M30S, 2 h 5 min",
    "PT76H, 3 d 4 h",
    "PT20S, 20 s",
    "PT24H, 1 d",
    "PT-1S, 0 s"
  })
  void two_units_at_most(String span, String words) {
    assertThat(Spans.of(Duration.parse(span))).isEqualTo(words);
  }

  @Test
  void the_machines_language_changes_no_word_of_a_history() {
    Locale own = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Spans.of(Duration.ofMillis(4_200))).isEqualTo("4.2 s");
    } finally {
      Locale.setDefault(own);
    }
  }
}
