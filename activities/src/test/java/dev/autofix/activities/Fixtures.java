package dev.autofix.activities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** JSON as real servers sent it. */
public final class Fixtures {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Fixtures() {}

  /** A recorded file beside {@code place}. */
  public static ObjectNode recorded(Class<?> place, String file) {
    try (InputStream in = place.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException(file + " is not a resource of " + place);
      }
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON text, for what is shorter than its recording. */
  public static ObjectNode json(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return (ObjectNode) node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A list as the API server answers it. */
  public static ObjectNode list(Iterable<? extends JsonNode> items) {
    ObjectNode list = JSON.createObjectNode();
    list.putObject("metadata").put("resourceVersion", "1");
    var array = list.putArray("items");
    items.forEach(array::add);
    return list;
  }
}
