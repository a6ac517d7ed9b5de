package dev.autofix.workflows.admission;

import dev.autofix.core.admission.Lease;
import dev.autofix.core.admission.Switch;

/** The workflow's page in the Temporal UI, as Markdown. */
final class AdmissionPage {
  private AdmissionPage() {}

  static String markdown(AdmissionStatus status) {
    StringBuilder page = new StringBuilder("## Admission of " + status.installation() + "\n\n");
    page.append("**").append(headline(status)).append("**\n\n");
    for (Switch one : status.switches()) {
      page.append("- ").append(one.display()).append('\n');
    }
    if (status.breaker() != null) {
      page.append("- the circuit breaker is open since ")
          .append(status.breaker().at())
          .append(": ")
          .append(status.breaker().why())
          .append(" (signal `resetBreaker`)\n");
    }
    section(page, "Waiting");
    for (AdmissionStatus.Held one : status.waiting()) {
      page.append("- ").append(one.workload()).append(one.revert() ? " (revert)" : "");
      page.append(" since ").append(one.since()).append(": ").append(one.reason()).append('\n');
    }
    section(page, "Under way");
    for (Lease one : status.leases()) {
      page.append("- ").append(one.workload()).append(" until ").append(one.until());
      page.append(one.reserved() ? " (reserved)\n" : "\n");
    }
    section(page, "Budgets");
    for (AdmissionStatus.Use one : status.budgets()) {
      page.append("- ").append(one.scope()).append(": ").append(one.used()).append(" of ");
      page.append(one.budget()).append('\n');
    }
    status.notes().forEach(note -> page.append("\n> ").append(note).append('\n'));
    return page.toString();
  }

  private static void section(StringBuilder page, String title) {
    page.append("\n### ").append(title).append("\n\n");
  }

  private static String headline(AdmissionStatus status) {
    boolean killed = status.switches().stream().anyMatch(s -> s.kind() == Switch.Kind.KILL);
    if (killed) {
      return "Killed: neither steps nor reverts in the scopes below";
    }
    if (status.breaker() != null) {
      return "Circuit breaker open: no steps";
    }
    return status.switches().isEmpty() ? "Open" : "Paused in the scopes below";
  }
}
