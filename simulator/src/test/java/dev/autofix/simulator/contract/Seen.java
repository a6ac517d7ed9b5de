package dev.autofix.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes out of documents what differs from one machine to the next and that no client of ours
 * reads.
 */
final class Seen {
  private static final Set<String> UNREAD = Set.of("managedFields", "annotations", "hosts");

  private Seen() {}

  static List<JsonNode> scrubbed(List<JsonNode> documents) {
    List<JsonNode> scrubbed = new ArrayList<>();
    for (JsonNode document : documents) {
      ObjectNode copy = document.deepCopy();
      copy.remove(UNREAD);
      if (copy.path("metadata") instanceof ObjectNode metadata) {
        metadata.remove(UNREAD);
      }
      scrubbed.add(copy);
    }
    return scrubbed;
  }
}
