package dev.autofix.worker.check;

/**
 * What a check found.
 *
 * @param text what is there, or what is wrong and how to mend it
 */
public record CheckResult(boolean ok, String system, String text) {
  static CheckResult ok(String system, String text) {
    return new CheckResult(true, system, text);
  }

  static CheckResult wrong(String system, String text) {
    return new CheckResult(false, system, text);
  }

  /** One line. */
  public String line() {
    return "%-5s %-11s %s".formatted(ok ? "ok" : "WRONG", system, text.replaceAll("\\R+", " "));
  }
}
