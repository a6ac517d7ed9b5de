package dev.autofix.manifests.values;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Writes a map where a file has nothing, null or an empty map, in the file's own style. */
final class Insertion {
  private final ValuesText file;
  private final BlockText block;

  Insertion(ValuesText file) {
    this.file = file;
    this.block = new BlockText(file.indentStep(), file.lineBreak(0));
  }

  /** The splice that gives the file without content its first keys. */
  Splice intoEmptyFile(Map<String, Object> content) {
    int end = file.length();
    boolean ended = end == 0 || file.lineStart(end) == end;
    String lines = block.lines(content, 0);
    return ended
        ? new Splice(end, end, lines, null, "first-keys")
        : new Splice(end, end, block.lineBreak() + withoutBreak(lines), null, "first-keys");
  }

  /** The splice that makes {@code content} part of what stands at {@code place}. */
  Splice into(Place place, Map<String, Object> content, ValuesPath path) {
    Node node = place.node();
    NodeTuple entry = place.entry();
    if (ValuesText.isNull(node) && entry != null) {
      return forNull(entry, node, content);
    }
    if (node instanceof MappingNode map && ValuesText.isFlow(map)) {
      return map.getValue().isEmpty() ? forEmptyMap(entry, map, content) : inFlow(map, content);
    }
    if (node instanceof MappingNode map) {
      return inBlock(map, content);
    }
    throw new EditRefused(Place.shown(path, place) + " is " + kind(node) + " (expected: a map)");
  }

  private static String kind(Node node) {
    if (node instanceof ScalarNode scalar) {
      boolean text =
          scalar.getScalarStyle() == ScalarStyle.LITERAL
              || scalar.getScalarStyle() == ScalarStyle.FOLDED;
      return text ? "a block of text" : "'" + scalar.getValue() + "'";
    }
    return "a list";
  }

  private Splice forNull(NodeTuple entry, Node node, Map<String, Object> content) {
    int from = node.getStartMark().getIndex();
    int to = node.getEndMark().getIndex();
    if (from == to) {
      from = to = file.colon(entry) + 1;
    }
    file.requireBareNull(node);
    String lines = block.lines(content, ValuesText.column(entry) + block.step());
    return afterLine(withoutBlanksBefore(from), to, lines, "null");
  }

  private Splice forEmptyMap(
      @Nullable NodeTuple entry, MappingNode map, Map<String, Object> content) {
    int from = map.getStartMark().getIndex();
    int to = map.getEndMark().getIndex();
    while (file.at(from) != '{') {
      from++;
    }
    if (!file.slice(from + 1, to - 1).isBlank()) {
      throw new EditRefused("a comment stands inside an empty {} (expected: nothing)");
    }
    if (!ownsItsLine(entry, map, from, to)) {
      String text = "{" + BlockText.entries(content) + "}";
      return new Splice(from, to, text, null, "empty-map");
    }
    int column = entry == null ? 0 : ValuesText.column(entry) + block.step();
    String lines = block.lines(content, column);
    if (entry == null && file.slice(to, file.lineEnd(to)).isBlank()) {
      return new Splice(from, file.nextLine(to), lines, null, "empty-map");
    }
    return afterLine(withoutBlanksBefore(from), to, lines, "empty-map");
  }

  /** Whether only the map's own key precedes it, and at most a comment follows it. */
  private boolean ownsItsLine(@Nullable NodeTuple entry, MappingNode map, int from, int to) {
    String before = file.slice(file.lineStart(from), from);
    String after = file.slice(to, file.lineEnd(to)).strip();
    boolean oneLine = map.getStartMark().getLine() == map.getEndMark().getLine();
    boolean plain = map.getAnchor() == null && !before.contains("{") && !before.contains("[");
    boolean keyed =
        entry == null
            ? before.isEmpty()
            : entry.getKeyNode().getStartMark().getLine() == map.getStartMark().getLine();
    return oneLine && plain && keyed && (after.isEmpty() || after.startsWith("#"));
  }

  private Splice inFlow(MappingNode map, Map<String, Object> content) {
    int brace = map.getStartMark().getIndex();
    int firstKey = map.getValue().get(0).getKeyNode().getStartMark().getIndex();
    while (brace < firstKey && file.at(brace) != '{') {
      brace++;
    }
    if (brace == firstKey) {
      throw new EditRefused("a single pair of a [] list has no braces for another key");
    }
    String blank = file.at(brace + 1) == ' ' ? " " : "";
    String text = blank + BlockText.entries(content) + (blank.isEmpty() ? ", " : ",");
    return new Splice(brace + 1, brace + 1, text, null, "flow-map");
  }

  private Splice inBlock(MappingNode map, Map<String, Object> content) {
    List<NodeTuple> entries = map.getValue();
    String lines = block.lines(content, ValuesText.column(entries.get(0)));
    // A block map's end mark lies behind trailing comments; a one-line entry's end is certain.
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (fitsOneLine(entries.get(i))) {
        int end = endOf(entries.get(i));
        return afterLine(end, end, lines, "new-key");
      }
    }
    int first = entries.get(0).getKeyNode().getStartMark().getIndex();
    int start = file.lineStart(first);
    if (!file.slice(start, first).isBlank()) {
      throw new EditRefused("there is no line after which new keys could safely stand");
    }
    return new Splice(start, start, lines, null, "new-key");
  }

  private boolean fitsOneLine(NodeTuple entry) {
    Node value = entry.getValueNode();
    boolean simple =
        ValuesText.isFlow(value)
            || (value instanceof ScalarNode scalar
                && scalar.getScalarStyle() != ScalarStyle.LITERAL
                && scalar.getScalarStyle() != ScalarStyle.FOLDED);
    int line = entry.getKeyNode().getStartMark().getLine();
    return simple
        && !file.isShared(value)
        && value.getStartMark().getLine() == line
        && value.getEndMark().getLine() == line;
  }

  private int endOf(NodeTuple entry) {
    Node value = entry.getValueNode();
    int end = value.getEndMark().getIndex();
    // The mark of an empty value may lie anywhere behind the colon.
    return value.getStartMark().getIndex() == end ? file.colon(entry) + 1 : end;
  }

  /** Takes {@code [from, to)} away and puts {@code lines} below the line it stood on. */
  private Splice afterLine(int from, int to, String lines, String shape) {
    int end = file.lineEnd(to);
    boolean pure = from == to;
    if (end >= file.length()) {
      String text = block.lineBreak() + withoutBreak(lines);
      return pure
          ? new Splice(end, end, text, null, shape)
          : new Splice(from, end, file.slice(to, end) + text, null, shape);
    }
    int next = file.nextLine(to);
    return pure
        ? new Splice(next, next, lines, null, shape)
        : new Splice(from, next, file.slice(to, next) + lines, null, shape);
  }

  private int withoutBlanksBefore(int index) {
    int at = index;
    while (at > 0 && (file.at(at - 1) == ' ' || file.at(at - 1) == '\t')) {
      at--;
    }
    return at;
  }

  private String withoutBreak(String lines) {
    return lines.substring(0, lines.length() - block.lineBreak().length());
  }
}
