package dev.autofix.core.admission;

/**
 * A part of the installation. Names are as full as they are known, {@code cluster/namespace} or
 * {@code cluster/namespace/kind/name}; whoever writes one may leave out segments at its beginning.
 *
 * @param name empty for the installation itself
 */
public record AdmissionScope(Level level, String name) {
  /** Everything. */
  public static final AdmissionScope INSTALLATION = new AdmissionScope(Level.INSTALLATION, "");

  private static final String EXPECTED =
      "(expected: installation, cluster:NAME, repository:URL, namespace:NAME, application:NAME or"
          + " workload:NAMESPACE/KIND/NAME)";

  public AdmissionScope {
    if (name.isEmpty() != (level == Level.INSTALLATION)) {
      throw new IllegalArgumentException(
          "scope '%s:%s' %s".formatted(level.word(), name, EXPECTED));
    }
  }

  /**
   * Reads {@code installation} or {@code level:name}.
   *
   * @throws IllegalArgumentException saying what is expected
   */
  public static AdmissionScope parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    String name = colon < 0 ? "" : text.substring(colon + 1);
    Level level =
        Level.of(word)
            .orElseThrow(
                () -> new IllegalArgumentException("scope '%s' %s".formatted(text, EXPECTED)));
    return new AdmissionScope(level, name);
  }

  /** Whether {@code whole}, a full name, is this part or lies at its end. */
  boolean covers(AdmissionScope whole) {
    return level == whole.level && (name.equals(whole.name) || whole.name.endsWith("/" + name));
  }

  /** As {@link #parse} reads it. */
  public String display() {
    return name.isEmpty() ? level.word() : level.word() + ":" + name;
  }
}
