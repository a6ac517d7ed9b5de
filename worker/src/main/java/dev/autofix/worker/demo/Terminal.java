package dev.autofix.worker.demo;

import java.io.PrintStream;
import java.util.Map;

/** Where the story goes, and whether colours are welcome there. */
public record Terminal(PrintStream out, boolean colours) {
  /**
   * Standard output. Java cannot tell on every version whether that is a terminal; the launcher
   * does, by the variable {@code AUTOFIX_TERMINAL}.
   */
  public static Terminal standard(Map<String, String> environment) {
    boolean terminal = environment.getOrDefault("AUTOFIX_TERMINAL", "").equals("yes");
    return new Terminal(System.out, terminal && !environment.containsKey("NO_COLOR"));
  }
}
