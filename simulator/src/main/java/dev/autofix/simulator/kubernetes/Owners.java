package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;

/** The owner references that controllers write. */
final class Owners {
  private Owners() {}

  static ObjectNode reference(String kind, String name, String uid) {
    return Json.object(
        "apiVersion",
        "apps/v1",
        "kind",
        kind,
        "name",
        name,
        "uid",
        uid,
        "controller",
        true,
        "blockOwnerDeletion",
        true);
  }
}
