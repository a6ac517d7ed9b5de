package dev.autofix.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
  @ParameterizedTest
  @CsvSource({
    "128Mi, 134217728",
    "0.5Gi, 536870912",
    "1.5Mi, 1572864",
    "512M, 512000000",
    "1k, 1000",
    "536870912, 536870912",
    "1e3, 1000",
    "12E2, 1200",
    "1E, 1000000000000000000",
    "7Ei, 8070450532247928832",
    "+1Ki, 1024",
    ".5Ki, 512",
    "5., 5",
    "0, 0"
  })
  void readsEveryNotation(String text, long bytes) {
    assertThat(Memory.parse(text).bytes()).isEqualTo(bytes);
  }

  @Test
  void milliIsNotMega() {
    assertThat(Memory.parse("512m")).isEqualTo(new Memory(1));
    assertThat(Memory.parse("1500m")).isEqualTo(new Memory(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mi", "12MB", "1.2.3Mi", "twelve", "1 Mi", "1mi", "--1", "1e"})
  void whatIsNoQuantityIsNamed(String text) {
    assertThatThrownBy(() -> Memory.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("expected: a quantity such as 512Mi");
  }

  @Test
  void anAmountBeyondALongIsRefused() {
    assertThatThrownBy(() -> Memory.parse("8Ei")).hasMessageContaining("expected: at most 8Ei");
  }

  @Test
  void aNegativeAmountIsRefused() {
    assertThatThrownBy(() -> Memory.parse("-1Mi")).hasMessageContaining("expected: at least 0");
  }

  @ParameterizedTest
  @CsvSource({"1024Mi, 1Gi", "1536Mi, 1536Mi", "1048576, 1Mi", "1000, 1000", "0, 0", "2048Ki, 2Mi"})
  void printsWhatTheApiServerWouldNormaliseTo(String text, String canonical) {
    assertThat(Memory.parse(text).canonical()).isEqualTo(canonical);
  }

  @Property
  void theCanonicalTextMeansTheSameAmount(@ForAll @LongRange(min = 0) long bytes) {
    Memory memory = new Memory(bytes);

    assertThat(Memory.parse(memory.canonical())).isEqualTo(memory);
  }

  @Property
  void wholeUnitsAreAlwaysPrintedInTheLargestOne(
      @ForAll @LongRange(min = 1, max = 1L << 40) long kibibytes) {
    Memory memory = new Memory(kibibytes * 1024);

    assertThat(memory.canonical()).matches("[0-9]+(Ki|Mi|Gi|Ti|Pi)");
    assertThat(memory.canonical()).doesNotMatch("[0-9]*1024(Ki|Mi|Gi|Ti)");
  }

  @ParameterizedTest
  @CsvSource({"64Mi, 1.5, 96Mi", "100Mi, 1.5, 150Mi", "1000000, 2, 2Mi", "1Mi, 1.01, 2Mi"})
  void multipliesAndRoundsUpToAMebibyte(String from, BigDecimal factor, String to) {
    assertThat(Memory.parse(from).timesRoundedUp(factor)).hasToString(to);
  }

  @Property
  void multiplyingNeverRoundsDown(@ForAll @LongRange(min = 1, max = 1L << 45) long bytes) {
    Memory raised = new Memory(bytes).timesRoundedUp(new BigDecimal("1.5"));

    assertThat(raised.bytes()).isGreaterThanOrEqualTo(bytes + bytes / 2);
    assertThat(raised.bytes() % (1L << 20)).isZero();
  }
}
