package dev.autofix.activities.chart;

/** Makes Helm's errors say what a person can do about them. */
final class HelmErrors {
  private static final int MAX_LENGTH = 1_000;

  private HelmErrors() {}

  static String explained(String error) {
    String text = error.strip();
    if (text.contains(HelmJavaFolder.NO_CLUSTER)) {
      return "the chart calls lookup, which asks a cluster for live objects (expected: a chart that"
          + " renders without a cluster): "
          + shortened(text);
    }
    return shortened(text);
  }

  /** The end of a template error names the cause, its start the file. */
  private static String shortened(String text) {
    int half = MAX_LENGTH / 2;
    return text.length() <= MAX_LENGTH
        ? text
        : text.substring(0, half) + " ... " + text.substring(text.length() - half);
  }
}
