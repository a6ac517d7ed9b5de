package dev.autofix.simulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Builds and reads the documents of the simulated servers. Stateless. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** An object of the given names and values in turn; a null value leaves its name out. */
  public static ObjectNode object(@Nullable Object... namesAndValues) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        node.set(String.valueOf(namesAndValues[i]), tree(value));
      }
    }
    return node;
  }

  public static ArrayNode array(Object... values) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    for (Object value : values) {
      node.add(tree(value));
    }
    return node;
  }

  public static ArrayNode array(Collection<? extends JsonNode> values) {
    return JsonNodeFactory.instance.arrayNode().addAll(values);
  }

  /** Turns maps, lists, texts, numbers and truth values into their JSON form. */
  public static JsonNode tree(Object value) {
    return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
  }

  /** A time as Kubernetes and Argo CD write it: whole seconds, UTC. */
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public static JsonNode parse(byte[] text) throws IOException {
    return MAPPER.readTree(text);
  }

  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
