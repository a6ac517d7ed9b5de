package dev.autofix.activities.argocd;

import dev.autofix.core.workload.Workload;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Argo CD tracking id, {@code APP:GROUP/KIND:NAMESPACE/NAME}. */
record TrackingId(String application, String group, String kind, String namespace, String name) {
  private static final Pattern FORM =
      Pattern.compile("([^:/]+):([^:/]*)/([^:/]+):([^:/]*)/([^/]+)");

  static Optional<TrackingId> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new TrackingId(
                form.group(1), form.group(2), form.group(3), form.group(4), form.group(5)))
        : Optional.empty();
  }

  boolean names(String aGroup, Workload workload) {
    return group.equals(aGroup)
        && kind.equals(workload.kind())
        && namespace.equals(workload.namespace())
        && name.equals(workload.name());
  }
}
