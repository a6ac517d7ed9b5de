package dev.autofix.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** A state in which a seeded Deployment is unless somebody repaired it. */
enum Seeded {
  AVAILABLE {
    @Override
    boolean holds(JsonNode status) {
      return status.has("availableReplicas") && !status.has("unavailableReplicas");
    }
  },
  UNAVAILABLE {
    @Override
    boolean holds(JsonNode status) {
      return status.has("unavailableReplicas") && !status.has("availableReplicas");
    }
  },
  PAST_DEADLINE {
    @Override
    boolean holds(JsonNode status) {
      return UNAVAILABLE.holds(status)
          && status
              .path("conditions")
              .findValuesAsText("reason")
              .contains("ProgressDeadlineExceeded");
    }
  };

  abstract boolean holds(JsonNode status);
}
