package dev.autofix.activities.admission;

import dev.autofix.core.admission.AdmissionPolicy;

/** The numbers and the calendar that count now; another one after the configuration is reloaded. */
public record AdmissionNumbers(
    String installation, AdmissionPolicy policy, FreezeCalendar calendar) {}
