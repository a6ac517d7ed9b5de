package dev.autofix.core.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.quantity.Amount;
import dev.autofix.core.remedy.Suggestion;
import dev.autofix.core.rule.SetValue;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueStepTest {
  @ParameterizedTest
  @CsvSource({"3, 4, 4", "3, 9, 6", "3, 1, 2", "0, 1, 2", "9, 8, 6"})
  void aSuggestionIsHeldWithinTheBounds(String current, String suggested, String to) {
    assertThat(decided(current, suggested).to()).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "6, 7, replicaCount has reached the rule's max 6",
    "8, 9, replicaCount has reached the rule's max 6",
    "2, 1, replicaCount has reached the rule's min 2",
    "4, 4, replicaCount is 4 already"
  })
  void whereABoundIsReachedNothingIsChanged(String current, String suggested, String why) {
    ValueStep.Decision decision = decided(current, suggested);

    assertThat(decision.to()).isNull();
    assertThat(decision.why().text()).isEqualTo(why);
  }

  @Test
  void theDecisionShowsTheSuggestionAndTheBound() {
    assertThat(decided("5", "7").why().lines())
        .containsExactly(
            "+ set replicaCount from 5 to 6", "  * the rule's max is 6", "    * arithmetic: why");
  }

  @Test
  void aProviderMayFindNothingToChange() {
    ValueStep.Decision decision =
        ValueStep.within(numbers("2", "6"), "3", Suggestion.none("the queue is empty"));

    assertThat(decision.to()).isNull();
    assertThat(decision.why().lines())
        .containsExactly("- the remedy suggests no change", "  * arithmetic: the queue is empty");
  }

  @Test
  void aSuggestionThatIsNoNumberIsNotFollowed() {
    assertThat(decided("3", "many").why().text()).startsWith("no value to go to: 'many'");
  }

  @Test
  void boundsThatLeaveNoRoomAreRefused() {
    assertThatThrownBy(() -> numbers("6", "6")).hasMessage("max 6 (expected: more than min 6)");
  }

  @Property
  void noSuggestionLeavesTheBounds(
      @ForAll @IntRange(max = 20) int current, @ForAll @IntRange(max = 20) int suggested) {
    String to = decided(Integer.toString(current), Integer.toString(suggested)).to();

    if (to != null) {
      int value = Amount.parse(to).value().intValueExact();
      assertThat(value).isBetween(2, 6).isNotEqualTo(current);
      boolean between = suggested >= 2 && suggested <= 6;
      assertThat(between).isIn(false, value == suggested);
    }
  }

  private static ValueStep.Decision decided(String current, String suggested) {
    return ValueStep.within(numbers("2", "6"), current, Suggestion.of(suggested, "why"));
  }

  private static SetValue numbers(String min, String max) {
    return new SetValue(
        "replicaCount",
        "arithmetic",
        Map.of("add", "1"),
        List.of(),
        min,
        max,
        List.of("Deployment.spec.replicas"),
        2,
        4);
  }
}
