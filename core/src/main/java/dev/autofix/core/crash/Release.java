package dev.autofix.core.crash;

import java.time.Instant;

/**
 * The revision that brought the current template, from the Application's own history.
 *
 * @param application as people name it
 * @param revision the commit that is applied
 * @param former the commit that was applied before
 */
public record Release(
    String application, String repository, String revision, String former, Instant deployedAt) {
  private static final int SHORT = 10;

  /** The applied commit as people write it. */
  public String shortRevision() {
    return abbreviated(revision);
  }

  /** The former commit as people write it. */
  public String shortFormer() {
    return abbreviated(former);
  }

  private static String abbreviated(String commit) {
    return commit.length() <= SHORT ? commit : commit.substring(0, SHORT);
  }
}
