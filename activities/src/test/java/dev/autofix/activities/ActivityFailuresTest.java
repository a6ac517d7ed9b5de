package dev.autofix.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivityFailuresTest {
  @ParameterizedTest
  @EnumSource(FailureType.class)
  void theTypeAndWhetherToRetryComeFromTheFailureType(FailureType type) {
    ApplicationFailure failure = ActivityFailures.translate(new AutofixException(type, "seen"));

    assertThat(failure.getType()).isEqualTo(type.name());
    assertThat(failure.isNonRetryable()).isEqualTo(!type.retryable());
    assertThat(failure.getOriginalMessage()).isEqualTo("seen");
  }

  @Test
  void theCauseIsKept() {
    IOException cause = new IOException("connection reset");
    AutofixException seen = new AutofixException(FailureType.UNAVAILABLE, "no answer", cause);

    assertThat(ActivityFailures.translate(seen)).hasCause(cause);
  }

  @Test
  void aLongMessageIsCutWithoutSplittingACharacter() {
    String message = "x".repeat(2043) + "\uD83D\uDE80".repeat(10);

    String cut =
        ActivityFailures.translate(new AutofixException(FailureType.INVALID, message))
            .getOriginalMessage();

    assertThat(cut).isEqualTo("x".repeat(2043) + " ...");
  }

  @Test
  void anUnclassifiedExceptionPassesUnchanged() {
    assertThatThrownBy(
            () ->
                ActivityFailures.translated(
                    () -> {
                      throw new IllegalStateException("a bug");
                    }))
        .isExactlyInstanceOf(IllegalStateException.class);
  }
}
