package dev.autofix.manifests.values;

/**
 * A values file, or the change asked of it, is not of a kind that can be edited exactly. Nothing
 * was changed; a person has to.
 */
public final class EditRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EditRefused(String reason) {
    super(reason);
  }

  /** What stands in the way, for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
