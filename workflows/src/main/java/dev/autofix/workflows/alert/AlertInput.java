package dev.autofix.workflows.alert;

/**
 * What an alert's workflow has to know besides the alert, which arrives by signal.
 *
 * @param observe plan only: no lock is taken and nothing is written
 * @param searchAttributes whether the namespace has Autofix's search attributes
 */
public record AlertInput(boolean observe, boolean searchAttributes) {}
