package dev.autofix.core.sizing;

import dev.autofix.core.quantity.Memory;

/** A new limit for one container, and the pod before and after it. */
record SizeChange(String container, Memory limit, PodShape before, PodShape after) {
  static SizeChange of(PodShape pod, String container, Memory now, Memory limit) {
    return new SizeChange(container, limit, pod.with(container, now), pod.with(container, limit));
  }

  /** What the container itself will ask for. */
  Memory request() {
    return request(after);
  }

  /** Whether the request moves with the limit: the API server takes the limit where none stands. */
  boolean movesRequest() {
    return !request(before).equals(request());
  }

  private Memory request(PodShape pod) {
    return pod.container(container).map(ContainerShape::request).orElse(Memory.NOTHING);
  }
}
