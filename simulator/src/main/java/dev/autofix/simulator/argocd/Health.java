package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import org.jspecify.annotations.Nullable;

/** The health of a resource, in Argo CD's words. */
record Health(Status status, @Nullable String message) {
  static final Health HEALTHY = new Health(Status.Healthy, null);
  static final Health MISSING = new Health(Status.Missing, null);

  /** From good to bad: an Application is as healthy as the worst of its resources. */
  enum Status {
    Healthy,
    Suspended,
    Progressing,
    Missing,
    Degraded
  }

  static Health progressing(String message) {
    return new Health(Status.Progressing, message);
  }

  static Health degraded(@Nullable String message) {
    return new Health(Status.Degraded, message);
  }

  ObjectNode json() {
    return Json.object("status", status.name(), "message", message);
  }
}
