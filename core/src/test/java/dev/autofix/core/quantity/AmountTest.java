package dev.autofix.core.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
  @ParameterizedTest
  @ValueSource(strings = {"3", "0", "2.5", "250m", "2Gi", "1.5Gi", "100k"})
  void anAmountKeepsItsNotation(String text) {
    assertThat(Amount.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "auto", "3 replicas", "1e3", "50%", "0x10"})
  void whatIsNoAmountIsNamed(String text) {
    assertThatThrownBy(() -> Amount.parse(text))
        .hasMessageStartingWith("'" + text + "' (expected: a number");
  }

  @ParameterizedTest
  @CsvSource({"1, 1000m, true", "2Gi, 2048Mi, true", "1, 1.0, true", "1Gi, 1G, false"})
  void amountsAreComparedByWhatTheyMean(String one, String other, boolean same) {
    assertThat(Amount.same(one, other)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"auto, auto, true", "auto, 1, false"})
  void otherTextsHaveToBeEqual(String one, String other, boolean same) {
    assertThat(Amount.same(one, other)).isEqualTo(same);
  }

  @Test
  void aValueIsWrittenInTheNotationThatWasThere() {
    BigDecimal twoAndAHalf = new BigDecimal("2.5");

    assertThat(Amount.parse("3").withValue(twoAndAHalf, RoundingMode.CEILING)).hasToString("3");
    assertThat(Amount.parse("1.0").withValue(twoAndAHalf, RoundingMode.FLOOR)).hasToString("2.5");
    assertThat(Amount.parse("1000m").withValue(twoAndAHalf, RoundingMode.FLOOR))
        .hasToString("2500m");
  }
}
