package dev.autofix.workflows.admission;

import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.AdmissionRequest;
import dev.autofix.core.admission.Surroundings;

/** A request with the numbers that count now and what was seen around it. */
public record Ask(AdmissionRequest request, AdmissionPolicy policy, Surroundings surroundings) {}
