package dev.autofix.manifests.values;

/**
 * An edited values file.
 *
 * @param text the whole new text
 * @param former what stood before
 * @param shape the kind of place that was edited, in one word
 */
public record Edit(String text, Former former, String shape) {}
