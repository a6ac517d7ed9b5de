package dev.autofix.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The limits of Block Kit, as Slack documents them; whoever breaks one has nothing posted. */
final class BlockRules {
  private static final int BLOCKS = 50;
  private static final Pattern MARKUP = Pattern.compile("<(?!!date\\^)");

  private final List<String> broken = new ArrayList<>();
  private final Set<String> actionIds = new HashSet<>();

  private BlockRules() {}

  /** What is wrong with a message; empty if it may be posted. */
  static List<String> broken(JsonNode blocks) {
    BlockRules rules = new BlockRules();
    rules.require(blocks.isArray() && !blocks.isEmpty(), "blocks is no list");
    rules.require(blocks.size() <= BLOCKS, "too many blocks");
    blocks.forEach(rules::block);
    return rules.broken;
  }

  private void block(JsonNode block) {
    switch (block.path("type").asText()) {
      case "header" -> text(block.path("text"), "plain_text", 150);
      case "section" -> section(block);
      case "context" -> {
        size(block.path("elements"), 10);
        block.path("elements").forEach(element -> text(element, "mrkdwn", 3000));
      }
      case "actions" -> {
        size(block.path("elements"), 25);
        block.path("elements").forEach(this::button);
      }
      default -> broken.add("unknown block " + block.path("type"));
    }
  }

  private void section(JsonNode section) {
    require(section.has("text") || section.has("fields"), "a section without text");
    if (section.has("text")) {
      text(section.path("text"), "mrkdwn", 3000);
    }
    if (section.has("fields")) {
      size(section.path("fields"), 10);
      section.path("fields").forEach(field -> text(field, "mrkdwn", 2000));
    }
  }

  private void button(JsonNode button) {
    require(button.path("type").asText().equals("button"), "unknown element " + button);
    text(button.path("text"), "plain_text", 75);
    String id = button.path("action_id").asText();
    require(!id.isEmpty() && id.length() <= 255 && actionIds.add(id), "action_id " + id);
    require(button.path("value").asText().length() <= 2000, "value too long");
    require(button.path("url").asText().length() <= 3000, "url too long");
    JsonNode confirm = button.path("confirm");
    if (confirm.isObject()) {
      text(confirm.path("title"), "plain_text", 100);
      text(confirm.path("text"), "plain_text", 300);
      text(confirm.path("confirm"), "plain_text", 30);
      text(confirm.path("deny"), "plain_text", 30);
    }
  }

  private void text(JsonNode object, String type, int limit) {
    String text = object.path("text").asText();
    require(object.path("type").asText().equals(type), "no " + type + ": " + object);
    require(!text.isEmpty() && text.length() <= limit, "%d characters".formatted(text.length()));
    if (type.equals("mrkdwn")) {
      require(!MARKUP.matcher(text).find(), "markup of somebody else's in " + text);
    }
  }

  private void size(JsonNode list, int limit) {
    require(
        list.isArray() && !list.isEmpty() && list.size() <= limit,
        "%d elements".formatted(list.size()));
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
