package dev.autofix.activities.evidence;

import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.PodContainer;
import dev.autofix.core.explain.Explanation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Troubles that look like a rule's evidence, but that no limit and no restart cures. */
public final class Obstacles {
  private static final String IMAGE = "mend the image's name, its registry or the pull secret";
  private static final String SETTINGS = "mend the ConfigMap, Secret or command that is missing";
  private static final Map<String, String> REMEDIES =
      Map.of(
          "ErrImagePull", IMAGE,
          "ImagePullBackOff", IMAGE,
          "InvalidImageName", IMAGE,
          "ErrImageNeverPull", IMAGE,
          "ImageInspectError", IMAGE,
          "RegistryUnavailable", IMAGE,
          "CreateContainerConfigError", SETTINGS,
          "CreateContainerError", SETTINGS,
          "RunContainerError", SETTINGS);

  private Obstacles() {}

  /** Whether the container waits for something that only a person can mend. */
  public static boolean holds(PodContainer container) {
    return REMEDIES.containsKey(container.waitingReason());
  }

  /** The first obstacle on these pods. */
  public static Optional<Explanation> find(List<Pod> pods) {
    return pods.stream().flatMap(pod -> of(pod)).findFirst();
  }

  private static Stream<Explanation> of(Pod pod) {
    if (pod.evicted()) {
      return Stream.of(
          Explanation.no(
              "pod %s was evicted: %s".formatted(pod.name(), pod.message()),
              Explanation.note(
                  "remedy: the node is short of memory; raise requests or add nodes, not limits")));
    }
    return pod.containers().stream()
        .filter(Obstacles::holds)
        .map(container -> waiting(pod, container));
  }

  private static Explanation waiting(Pod pod, PodContainer container) {
    return Explanation.no(
        "container %s of pod %s waits: %s %s"
            .formatted(
                container.name(),
                pod.name(),
                container.waitingReason(),
                container.waitingMessage()),
        Explanation.note("remedy: " + REMEDIES.getOrDefault(container.waitingReason(), "")));
  }
}
