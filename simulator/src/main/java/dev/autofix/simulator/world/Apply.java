package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;

/**
 * The three-way rules of {@code kubectl apply}: what the manifest says is set, what it said the
 * last time and says no more is removed, what others wrote stays. Lists count as one value.
 */
public final class Apply {
  private Apply() {}

  /** The live object after {@code desired} was applied to it; the arguments are not changed. */
  public static ObjectNode merge(JsonNode last, JsonNode desired, ObjectNode live) {
    ObjectNode merged = live.deepCopy();
    for (Iterator<String> names = last.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!desired.has(name)) {
        merged.remove(name);
      }
    }
    for (Map.Entry<String, JsonNode> field : desired.properties()) {
      JsonNode present = merged.get(field.getKey());
      if (field.getValue().isObject() && present instanceof ObjectNode object) {
        merged.set(field.getKey(), merge(last.path(field.getKey()), field.getValue(), object));
      } else {
        merged.set(field.getKey(), field.getValue().deepCopy());
      }
    }
    return merged;
  }

  /** Whether applying {@code desired} would change nothing. */
  public static boolean inSync(JsonNode last, JsonNode desired, ObjectNode live) {
    return merge(last, desired, live).equals(live);
  }
}
