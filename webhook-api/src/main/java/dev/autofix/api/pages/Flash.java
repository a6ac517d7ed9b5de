package dev.autofix.api.pages;

/**
 * What came of a request.
 *
 * @param good whether it was taken
 */
public record Flash(boolean good, String text) {}
