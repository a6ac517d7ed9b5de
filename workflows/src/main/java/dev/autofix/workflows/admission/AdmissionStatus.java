package dev.autofix.workflows.admission;

import dev.autofix.core.admission.Lease;
import dev.autofix.core.admission.Ledger;
import dev.autofix.core.admission.Switch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may commit, who waits and why: what the page and the API show.
 *
 * @param breaker since when and why the circuit breaker is open; null while it is closed
 * @param notes orders that were not understood
 */
public record AdmissionStatus(
    String installation,
    List<Switch> switches,
    Ledger.@Nullable Trip breaker,
    List<Lease> leases,
    List<Held> waiting,
    List<Use> budgets,
    List<String> notes) {

  /** A fix that waits. */
  public record Held(
      String holder,
      String workload,
      boolean revert,
      String reason,
      Instant since,
      @Nullable Instant lookAgainAt) {}

  /** How much of a budget is used. */
  public record Use(String scope, int used, String budget) {}

  /** Nobody has asked yet. */
  public static AdmissionStatus idle(String installation) {
    return new AdmissionStatus(
        installation, List.of(), null, List.of(), List.of(), List.of(), List.of());
  }
}
