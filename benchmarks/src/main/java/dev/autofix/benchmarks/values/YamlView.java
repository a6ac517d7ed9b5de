package dev.autofix.benchmarks.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What a YAML text says and which comments it has, read by another parser than the editor's own.
 *
 * @param document maps, lists and {@link Leaf}s; a leaf of nothing for an empty text
 */
record YamlView(Object document) {
  private static final int MAX_CHARACTERS = 32 << 20;
  private static final int MAX_NODES = 1_000_000;
  private static final int MAX_DEPTH = 120;

  /** A single value as written, without quotes, and what the parser takes it for. */
  record Leaf(String tag, String text) {
    static final Leaf NOTHING = new Leaf("tag:yaml.org,2002:null", "");

    boolean isNull() {
      return tag.endsWith(":null");
    }
  }

  private static LoadSettings settings(String text, boolean comments) {
    return LoadSettings.builder()
        .setAllowDuplicateKeys(true)
        .setParseComments(comments)
        .setCodePointLimit(MAX_CHARACTERS)
        // The parser's reader breaks on a surrogate pair across the end of its buffer.
        .setBufferSize(text.length() + 2)
        .build();
  }

  /**
   * Reads the first document.
   *
   * @throws Unreadable if this parser does not take the text, or it is too much
   */
  static YamlView of(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    // YAML forbids some tabs that Helm accepts; a blank in their place says the same.
    String blanked = body.replace('\t', ' ');
    try {
      Object document = Leaf.NOTHING;
      for (Node node : new Compose(settings(blanked, false)).composeAllFromString(blanked)) {
        document = new Reader().read(node, 0);
        break;
      }
      return new YamlView(document);
    } catch (YamlEngineException | IllegalArgumentException e) {
      // It is an IllegalArgumentException where a tag cannot be one, as the blank of '!%2Br'.
      throw new Unreadable(e);
    }
  }

  /**
   * The comments of a text in their order; empty where this parser stumbles over one, as it does
   * after an anchor, though it reads the document.
   */
  static Optional<List<String>> comments(String text) {
    try {
      List<String> comments = new ArrayList<>();
      String blanked = text.replace('\t', ' ');
      for (Event event : new Parse(settings(blanked, true)).parseString(blanked)) {
        if (event instanceof CommentEvent comment && !comment.getValue().isBlank()) {
          comments.add(comment.getValue().strip());
        }
      }
      return Optional.of(comments);
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
  }

  /** This parser does not read the text. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(Exception cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static final class Reader {
    private int nodes;

    Object read(Node node, int depth) {
      if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
        throw new Unreadable(new IllegalArgumentException("too many or too deep aliases"));
      }
      if (node instanceof MappingNode map) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (NodeTuple entry : map.getValue()) {
          entries.put(read(entry.getKeyNode(), depth + 1), read(entry.getValueNode(), depth + 1));
        }
        return entries;
      }
      if (node instanceof SequenceNode list) {
        List<Object> elements = new ArrayList<>();
        list.getValue().forEach(element -> elements.add(read(element, depth + 1)));
        return elements;
      }
      return new Leaf(node.getTag().getValue(), ((ScalarNode) node).getValue());
    }
  }
}
