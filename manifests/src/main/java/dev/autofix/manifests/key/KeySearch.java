package dev.autofix.manifests.key;

/** What the search for a container's key came to. */
public sealed interface KeySearch {

  /** A key that a render has confirmed. */
  record Found(ProvenKey key) implements KeySearch {}

  /**
   * No key can be named without a doubt.
   *
   * @param reason what was seen
   * @param remedy what a person can do
   */
  record Refused(String reason, String remedy) implements KeySearch {}
}
