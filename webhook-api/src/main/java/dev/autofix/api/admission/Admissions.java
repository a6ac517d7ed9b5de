package dev.autofix.api.admission;

import dev.autofix.workflows.admission.AdmissionStatus;
import dev.autofix.workflows.admission.Order;

/** The admission of this installation. An order is durable when the call returns. */
public interface Admissions {
  AdmissionStatus status();

  void give(Command command, Order order);

  /** What a person may order. */
  enum Command {
    PAUSE("pause"),
    KILL("kill"),
    RESUME("resume"),
    RESET_BREAKER("resetBreaker");

    private final String signal;

    Command(String signal) {
      this.signal = signal;
    }

    /** The name of its signal. */
    public String signal() {
      return signal;
    }
  }
}
