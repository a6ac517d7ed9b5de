package dev.autofix.api.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.autofix.core.alert.PlainText;
import java.util.Map;

/**
 * ToolAnswers made fit for an assistant. Names, logs and files of unknown origin are in them:
 * characters that a reader cannot see are spelled out, so that nothing hides, and what is too long
 * is cut.
 */
final class Visible {
  private static final int TEXT_LIMIT = 8000;
  private static final int LIST_LIMIT = 200;

  private Visible() {}

  static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode shown = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        shown.set(text(field.getKey()), of(field.getValue()));
      }
      return shown;
    }
    if (node instanceof ArrayNode array) {
      return list(array);
    }
    return node.isTextual() ? TextNode.valueOf(text(node.textValue())) : node;
  }

  private static ArrayNode list(ArrayNode array) {
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < Math.min(array.size(), LIST_LIMIT); i++) {
      shown.add(of(array.get(i)));
    }
    if (array.size() > LIST_LIMIT) {
      shown.add("(cut: %d more)".formatted(array.size() - LIST_LIMIT));
    }
    return shown;
  }

  static String text(String text) {
    int length = text.codePointCount(0, text.length());
    if (length <= TEXT_LIMIT) {
      return PlainText.visible(text);
    }
    String shown = text.substring(0, text.offsetByCodePoints(0, TEXT_LIMIT));
    return PlainText.visible(shown) + " (cut: %d more characters)".formatted(length - TEXT_LIMIT);
  }
}
