package dev.autofix.workflows.admission;

import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.Ledger;
import java.util.List;

/**
 * What admission keeps over continue-as-new: everything.
 *
 * @param policy the numbers that came with the latest request
 * @param notes orders that were not understood, newest last
 */
public record AdmissionMemory(
    Ledger ledger, List<Waiting> waiting, AdmissionPolicy policy, List<String> notes) {
  public AdmissionMemory {
    waiting = List.copyOf(waiting);
    notes = List.copyOf(notes);
  }

  static AdmissionMemory empty() {
    return new AdmissionMemory(Ledger.empty(), List.of(), AdmissionPolicy.standard(), List.of());
  }
}
