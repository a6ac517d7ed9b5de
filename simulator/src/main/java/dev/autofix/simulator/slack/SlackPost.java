package dev.autofix.simulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A message as people see it now.
 *
 * @param ts its id in the channel
 * @param thread the message below which it stands; empty for one of its own
 * @param edits how often it was edited
 */
public record SlackPost(
    String channel,
    String ts,
    String thread,
    String text,
    JsonNode blocks,
    JsonNode metadata,
    int edits) {

  /** Its headline. */
  public String title() {
    return blocks.path(0).at("/text/text").asText();
  }

  /** All text of its blocks, a line each. */
  public String shown() {
    return texts(blocks).collect(Collectors.joining("\n"));
  }

  private static Stream<String> texts(JsonNode node) {
    JsonNode text = node.path("text");
    return Stream.concat(
        text.isTextual() ? Stream.of(text.asText()) : Stream.of(),
        StreamSupport.stream(node.spliterator(), false).flatMap(SlackPost::texts));
  }

  /** The words on its buttons. */
  public List<String> buttons() {
    return actions().map(button -> button.at("/text/text").asText()).toList();
  }

  /** What a button carries; empty without the button. */
  public Optional<String> value(String actionId) {
    return actions()
        .filter(button -> button.path("action_id").asText().equals(actionId))
        .map(button -> button.path("value").asText())
        .findFirst();
  }

  private Stream<JsonNode> actions() {
    return StreamSupport.stream(blocks.spliterator(), false)
        .filter(block -> block.path("type").asText().equals("actions"))
        .flatMap(block -> StreamSupport.stream(block.path("elements").spliterator(), false));
  }
}
