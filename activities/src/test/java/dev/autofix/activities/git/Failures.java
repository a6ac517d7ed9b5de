package dev.autofix.activities.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Classified failures as the tests expect them. */
public final class Failures {
  private Failures() {}

  public static AutofixException expect(FailureType type, ThrowingCallable call) {
    AutofixException failure = catchThrowableOfType(AutofixException.class, call);
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure.type()).as(failure.getMessage()).isEqualTo(type);
    return failure;
  }

  /** Everything that a log would print of it. */
  public static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
