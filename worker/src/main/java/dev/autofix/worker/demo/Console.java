package dev.autofix.worker.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints the story: in colour on a terminal, plain elsewhere. */
final class Console {
  private static final String GAP = "          ";

  private final PrintStream out;
  private final boolean colours;
  private Instant start = Instant.now();

  Console(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** A new story; times count from here. */
  void begin(String title, String story) {
    start = Instant.now();
    out.println();
    out.println(paint(1, title) + ": " + story);
  }

  /** Something that happens now. */
  void now(String text) {
    at(Instant.now(), text);
  }

  void at(Instant when, String text) {
    double seconds = Math.max(0, Duration.between(start, when).toMillis() / 1000.0);
    out.printf(Locale.ROOT, "%7.1f s %s%n", seconds, text);
  }

  /** A line that belongs to the one above. */
  void more(String text) {
    out.println(GAP + text);
  }

  void line(String text) {
    out.println(text);
  }

  /** The changed lines of a unified diff. */
  void diff(String diff) {
    diff.lines()
        .filter(line -> !line.startsWith("---") && !line.startsWith("+++"))
        .forEach(line -> more(coloured(line)));
  }

  private String coloured(String line) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '-' -> paint(31, line);
      case '+' -> paint(32, line);
      case '@' -> paint(36, line);
      default -> line;
    };
  }

  String good(String text) {
    return paint(32, text);
  }

  String bad(String text) {
    return paint(31, text);
  }

  String strong(String text) {
    return paint(1, text);
  }

  private String paint(int code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
