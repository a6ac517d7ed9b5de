package dev.autofix.activities.source;

/** Whether an Application's own manifest stands in a file that can be edited. */
sealed interface ManifestSearch {
  /** For an Application whose manifest holds no values. */
  ManifestSearch NOT_NEEDED = new Nowhere("it holds no values", "Set the key in a value file.");

  /** Exactly one place. */
  record Found(ManifestHome home) implements ManifestSearch {}

  /**
   * No such place.
   *
   * @param why as the rest of a sentence about the manifest
   * @param remedy what a person can do
   */
  record Nowhere(String why, String remedy) implements ManifestSearch {}
}
