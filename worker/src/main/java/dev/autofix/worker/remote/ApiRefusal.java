package dev.autofix.worker.remote;

/** Autofix answered, and said no. */
public final class ApiRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  ApiRefusal(int status, String detail) {
    super(detail);
    this.status = status;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }
}
