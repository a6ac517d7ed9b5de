package dev.autofix.core.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {
  private final Arithmetic arithmetic = new Arithmetic();

  @ParameterizedTest
  @CsvSource({
    "3, add, 1, 4",
    "3, add, -1, 2",
    "1, add, -3, 0",
    "3, multiply, 1.5, 5",
    "3, multiply, 0.5, 1",
    "3, set, 8, 8",
    "250m, multiply, 1.5, 375m",
    "250m, add, 1, 1250m",
    "1Gi, multiply, 1.5, 2Gi",
    "1.5, multiply, 1.5, 2.3"
  })
  void theNextValueIsComputedInTheNotationOfTheCurrentOne(
      String current, String word, String number, String next) {
    assertThat(suggest(current, word, number).value()).isEqualTo(next);
  }

  @Test
  void theSuggestionSaysHowItCameAbout() {
    assertThat(suggest("3", "add", "-1").why()).isEqualTo("3 - 1 = 2");
    assertThat(suggest("3", "multiply", "1.5").why()).isEqualTo("3 x 1.5 = 5");
    assertThat(suggest("3", "set", "8").why()).isEqualTo("the rule says 8");
  }

  @ParameterizedTest
  @CsvSource({
    "add, 0, 'add 0 (expected: a number that changes the value)'",
    "add, many, '''many'' (expected: a number such as 3, or a quantity such as 250m or 2Gi)'",
    "multiply, 1, 'multiply 1 (expected: more than 0, and not 1)'",
    "multiply, 0, 'multiply 0 (expected: more than 0, and not 1)'",
    "set, -1, '''-1'' (expected: a number such as 3, or a quantity such as 250m or 2Gi)'",
    "divide, 2, 'divide (expected: one of add, multiply, set)'"
  })
  void aChangeThatMakesNoSenseIsRefusedWhenAutofixStarts(String word, String number, String why) {
    assertThatThrownBy(() -> arithmetic.check(Map.of(word, number))).hasMessage(why);
  }

  @Test
  void exactlyOneChangeIsExpected() {
    assertThatThrownBy(() -> arithmetic.check(Map.of()))
        .hasMessage("[] (expected: one of add, multiply, set)");
    assertThatThrownBy(() -> arithmetic.check(Map.of("add", "1", "set", "2")))
        .hasMessageContaining("(expected: one of add, multiply, set)");
  }

  private Suggestion suggest(String current, String word, String number) {
    Finding finding =
        new Finding(
            new Workload("lab", "shop", "Deployment", "shop"),
            "",
            Evidence.ALERT,
            "",
            Instant.EPOCH,
            null,
            null,
            0,
            null,
            "QueueBacklog fires",
            null);
    return arithmetic.suggest(
        new Situation(finding, Map.of(), "replicaCount", current, 1, Map.of(word, number)));
  }
}
