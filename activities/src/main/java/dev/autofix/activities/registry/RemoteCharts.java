package dev.autofix.activities.registry;

import java.nio.file.Path;

/** Gets charts that do not stand in Git. */
public interface RemoteCharts {
  /**
   * The packed chart on disk, not to be changed.
   *
   * @throws dev.autofix.core.failure.AutofixException REFUSED if the repository is not allowed or
   *     has no such chart, UNAVAILABLE or TIMEOUT if it does not answer
   */
  Path packed(RemoteChart chart);
}
