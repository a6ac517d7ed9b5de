package dev.autofix.core.alert;

/** An alert that cannot be used, with the field at fault. Its text is safe to print. */
public final class RejectedLabel extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String why;

  public RejectedLabel(String field, String why) {
    super(field + ": " + why);
    this.field = field;
    this.why = why;
  }

  public String field() {
    return field;
  }

  public String why() {
    return why;
  }
}
