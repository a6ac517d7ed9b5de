package dev.autofix.worker.plan;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.DnsName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which pod a plan is wanted for. */
public record PodQuestion(String namespace, String pod, @Nullable String container) {
  /** Checks the names. */
  public static PodQuestion of(String namespace, String pod, @Nullable String container) {
    require("--namespace", namespace, DnsName.isLabel(namespace));
    require("--pod", pod, DnsName.isSubdomain(pod));
    if (container != null) {
      require("--container", container, DnsName.isLabel(container));
    }
    return new PodQuestion(namespace, pod, container);
  }

  private static void require(String option, String name, boolean valid) {
    if (!valid) {
      throw new AutofixException(
          FailureType.INVALID, option + " '" + name + "' (expected: a Kubernetes name)");
    }
  }

  /** The labels that an alert about this pod would have for sure. */
  Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>(Map.of("namespace", namespace, "pod", pod));
    if (container != null) {
      labels.put("container", container);
    }
    return labels;
  }
}
