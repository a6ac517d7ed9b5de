package dev.autofix.activities.registry;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.regex.Pattern;

/**
 * One version of a chart in a Helm repository or an OCI registry.
 *
 * @param repository a URL; without a scheme, or with {@code oci}, a registry and the path in it
 * @param version exact, as {@code Chart.yaml} says it
 */
public record RemoteChart(String repository, String name, String version) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern VERSION = Pattern.compile("v?[0-9]+(\\.[0-9]+){0,2}[A-Za-z0-9.+-]*");

  public RemoteChart {
    if (!NAME.matcher(name).matches()) {
      throw new AutofixException(
          FailureType.REFUSED, "'" + name + "' is no name of a chart in a repository");
    }
    if (!VERSION.matcher(version).matches()) {
      throw new AutofixException(
          FailureType.REFUSED,
          "'%s' is no exact version of chart %s (remedy: name the version, or let Argo CD sync it once)"
              .formatted(version, name));
    }
  }

  /** Whether it comes from an OCI registry and not from an index over HTTP. */
  boolean isOci() {
    return repository.startsWith("oci://") || !repository.contains("://");
  }

  /** The name of the packed chart, as {@code helm package} gives it. */
  String fileName() {
    return name + "-" + version + ".tgz";
  }

  @Override
  public String toString() {
    return "chart " + name + " " + version + " of " + repository;
  }
}
