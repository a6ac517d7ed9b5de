package dev.autofix.core.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.fix.StateMachine.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class StateMachineTest {
  @ParameterizedTest
  @MethodSource("rows")
  void everyRowIsWhatTheFunctionAnswers(Row row) {
    boolean stepsInGit = row.written() == StateMachine.Written.STEPS;

    assertThat(StateMachine.next(row.state(), row.event(), stepsInGit)).contains(row.transition());
  }

  static Stream<Row> rows() {
    return StateMachine.table().stream();
  }

  @Test
  void noTwoRowsAnswerTheSameQuestion() {
    for (boolean stepsInGit : List.of(true, false)) {
      List<String> questions =
          StateMachine.table().stream()
              .filter(
                  row ->
                      row.written() == StateMachine.Written.EITHER
                          || (row.written() == StateMachine.Written.STEPS) == stepsInGit)
              .map(row -> row.state() + " " + row.event())
              .toList();

      assertThat(questions).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "ENDED", mode = Mode.EXCLUDE)
  void everyStateCanBeLeft(State state) {
    assertThat(StateMachine.table()).anyMatch(row -> row.state() == state);
  }

  @Test
  void nothingFollowsTheEnd() {
    assertThat(StateMachine.table()).noneMatch(row -> row.state() == State.ENDED);
  }

  @Test
  void everyStateIsReached() {
    assertThat(reachedFrom(State.TRIAGING, State.LOCATING))
        .containsExactlyInAnyOrder(State.values());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LOCATING", "PLANNING", "AWAITING_APPROVAL", "ADMITTED", "SYNCING", "VERIFYING"})
  void aCancellationWithStepsInGitRevertsThem(State state) {
    assertThat(StateMachine.next(state, Event.CANCELLED, true))
        .contains(new Transition(State.REVERTING, null));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LOCATING", "PLANNING", "AWAITING_APPROVAL", "ADMITTED", "SYNCING", "VERIFYING"})
  void aCancellationWithNothingWrittenJustEnds(State state) {
    assertThat(StateMachine.next(state, Event.CANCELLED, false))
        .contains(new Transition(State.COOLING_DOWN, Outcome.CANCELLED));
  }

  @Test
  void aRevertIsNeverCancelled() {
    assertThat(StateMachine.next(State.REVERTING, Event.CANCELLED, true)).isEmpty();
  }

  @Test
  void whatARoundLeftIsTakenBackWhenAPersonAsksAndNothingElseIs() {
    assertThat(StateMachine.next(State.COOLING_DOWN, Event.REVERT_ASKED, true))
        .contains(new Transition(State.REVERTING, null));
    assertThat(StateMachine.next(State.COOLING_DOWN, Event.REVERT_ASKED, false)).isEmpty();
  }

  @Test
  void aRevertThatCannotBeLeavesTheOutcomeAsItWas() {
    assertThat(StateMachine.next(State.REVERTING, Event.NOT_REVERTED, true))
        .contains(new Transition(State.COOLING_DOWN, null));
  }

  @Test
  void recoveryIsOnlyEverProvenByVerifying() {
    assertThat(StateMachine.table())
        .filteredOn(row -> row.transition().outcome() == Outcome.RECOVERED)
        .extracting(Row::state, Row::event)
        .containsExactly(Tuple.tuple(State.VERIFYING, Event.CURED));
  }

  @Test
  void whatIsUnprovenIsHandedToAPersonAndNeverCalledReverted() {
    assertThat(StateMachine.table())
        .filteredOn(row -> row.event() == Event.UNPROVEN && row.transition().outcome() != null)
        .extracting(row -> row.transition().outcome())
        .containsOnly(Outcome.ESCALATED);
  }

  private static Set<State> reachedFrom(State... starts) {
    Set<State> reached = EnumSet.noneOf(State.class);
    Deque<State> open = new ArrayDeque<>(List.of(starts));
    while (!open.isEmpty()) {
      State state = open.remove();
      if (reached.add(state)) {
        StateMachine.table().stream()
            .filter(row -> row.state() == state)
            .map(row -> row.transition().state())
            .forEach(open::add);
      }
    }
    return reached;
  }
}
