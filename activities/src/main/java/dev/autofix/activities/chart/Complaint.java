package dev.autofix.activities.chart;

import java.util.regex.Pattern;

/** What a program says when something does not render, without what nobody needs to read. */
final class Complaint {
  private static final int MAX_LENGTH = 16_000;
  private static final Pattern NOISE =
      Pattern.compile(
          "(?m)^(\\d{4}/\\d\\d/\\d\\d .*|WARNING: .*|level=WARN.*|time=\\S+ level=WARN.*"
              + "|Use --debug flag to render out invalid YAML)\\R?");

  private Complaint() {}

  /**
   * The end of a template error names the cause, its start the file. Still far longer than anybody
   * reads: who shows it takes the secrets out first, and a secret that is cut is no longer found.
   */
  static String of(String output) {
    String error = NOISE.matcher(output).replaceAll("").strip();
    if (error.startsWith("Error: ")) {
      error = error.substring("Error: ".length());
    }
    int half = MAX_LENGTH / 2;
    return error.length() <= MAX_LENGTH
        ? error
        : error.substring(0, half) + " ... " + error.substring(error.length() - half);
  }
}
