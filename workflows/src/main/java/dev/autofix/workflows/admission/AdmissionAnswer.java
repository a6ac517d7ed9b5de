package dev.autofix.workflows.admission;

import dev.autofix.core.admission.Decision;

/** What a fix is answered, possibly more than once. */
public record AdmissionAnswer(String requestId, Decision decision) {}
