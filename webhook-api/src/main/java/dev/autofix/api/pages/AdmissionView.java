package dev.autofix.api.pages;

import dev.autofix.core.admission.Ledger;
import dev.autofix.core.admission.Switch;
import dev.autofix.workflows.admission.AdmissionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /admission} shows.
 *
 * @param headline in one sentence
 * @param open whether steps may be committed everywhere
 * @param breaker why the circuit breaker is open; null while it is closed
 */
public record AdmissionView(
    String installation,
    String headline,
    boolean open,
    List<Stop> stops,
    @Nullable Breaker breaker,
    List<Held> waiting,
    List<Leave> leaves,
    List<AdmissionStatus.Use> budgets,
    List<String> notes) {

  /** A pause or a kill switch. */
  public record Stop(
      String kind,
      String scope,
      String reason,
      String actor,
      Moment since,
      @Nullable Moment until) {}

  /** An open circuit breaker. */
  public record Breaker(Moment at, String why) {}

  /** A fix that waits for leave. */
  public record Held(String id, String workload, boolean revert, String reason, Moment since) {}

  /** A fix that has leave. */
  public record Leave(String id, String workload, boolean reserved, Moment until) {}

  static AdmissionView of(AdmissionStatus status, Instant now) {
    Ledger.Trip trip = status.breaker();
    return new AdmissionView(
        status.installation(),
        headline(status),
        isOpen(status),
        status.switches().stream().map(each -> stop(each, now)).toList(),
        trip == null ? null : new Breaker(Moment.of(trip.at(), now), trip.why()),
        status.waiting().stream()
            .map(
                held ->
                    new Held(
                        held.holder(),
                        held.workload(),
                        held.revert(),
                        held.reason(),
                        Moment.of(held.since(), now)))
            .toList(),
        status.leases().stream()
            .map(
                lease ->
                    new Leave(
                        lease.holder(),
                        lease.workload(),
                        lease.reserved(),
                        Moment.of(lease.until(), now)))
            .toList(),
        status.budgets(),
        status.notes());
  }

  /** One line for other pages; null where there is nothing to say. */
  static @Nullable Flash inShort(AdmissionStatus status) {
    if (isOpen(status) && status.waiting().isEmpty()) {
      return null;
    }
    int held = status.waiting().size();
    String waiting =
        held == 0
            ? ""
            : " %d %s for leave.".formatted(held, held == 1 ? "fix waits" : "fixes wait");
    return new Flash(isOpen(status), headline(status) + waiting);
  }

  private static String headline(AdmissionStatus status) {
    boolean killed = status.switches().stream().anyMatch(each -> each.kind() == Switch.Kind.KILL);
    if (killed) {
      return "A kill switch is set: no steps and no reverts within its scope.";
    }
    if (status.breaker() != null) {
      return "The circuit breaker is open: no steps until somebody resets it.";
    }
    return status.switches().isEmpty()
        ? "Open: steps are committed as rules and budgets allow."
        : "Paused: no steps where a pause reaches; reverts go on.";
  }

  private static boolean isOpen(AdmissionStatus status) {
    return status.switches().isEmpty() && status.breaker() == null;
  }

  private static Stop stop(Switch each, Instant now) {
    return new Stop(
        each.kind() == Switch.Kind.KILL ? "Kill switch" : "Pause",
        each.scope().display(),
        each.reason(),
        each.actor(),
        Moment.of(each.since(), now),
        Moment.orNull(each.until(), now));
  }
}
