package dev.autofix.activities.chart;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Helm as {@code helm version --short} prints it. */
record HelmVersion(int major, int minor, String text) {
  private static final Pattern PRINTED =
      Pattern.compile("v(\\d{1,4})\\.(\\d{1,4})\\.[0-9A-Za-z.-]+");

  /** The first that can render without asking the schema, which every search needs. */
  static final String OLDEST = "v3.16";

  static Optional<HelmVersion> find(String printed) {
    Matcher version = PRINTED.matcher(printed);
    return version.find()
        ? Optional.of(
            new HelmVersion(
                Integer.parseInt(version.group(1)),
                Integer.parseInt(version.group(2)),
                version.group()))
        : Optional.empty();
  }

  boolean isSupported() {
    return major > 3 || (major == 3 && minor >= 16);
  }
}
