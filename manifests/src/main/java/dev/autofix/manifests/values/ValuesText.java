package dev.autofix.manifests.values;

import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A values file's text beside its node tree. The parser's marks count code points, so the text is
 * held and cut as code points. A byte order mark is kept aside.
 */
final class ValuesText {
  private static final Pattern BARE_NULL = Pattern.compile("|~|null|Null|NULL");

  private final String byteOrderMark;
  private final int[] points;
  private final @Nullable Node root;
  private final IdentityHashMap<Node, Integer> visits = new IdentityHashMap<>();

  private ValuesText(String byteOrderMark, String body, @Nullable Node root) {
    this.byteOrderMark = byteOrderMark;
    this.points = body.codePoints().toArray();
    this.root = root;
    if (root != null) {
      visit(root);
    }
  }

  static ValuesText parse(String text) {
    boolean marked = text.startsWith("\uFEFF");
    String body = marked ? text.substring(1) : text;
    return new ValuesText(marked ? "\uFEFF" : "", body, root(body));
  }

  private static @Nullable Node root(String body) {
    List<Node> documents;
    try {
      documents = YamlReader.compose(body);
    } catch (YamlUnreadable e) {
      throw new EditRefused("the file does not parse: " + e.getMessage());
    }
    documents.removeIf(ValuesText::isNull);
    if (documents.size() > 1) {
      throw new EditRefused("the file holds " + documents.size() + " documents (expected: one)");
    }
    if (documents.isEmpty()) {
      return null;
    }
    if (documents.get(0) instanceof ScalarNode) {
      throw new EditRefused("the file holds a scalar (expected: a map or a list)");
    }
    return documents.get(0);
  }

  private void visit(Node node) {
    if (visits.merge(node, 1, Integer::sum) > 1) {
      return;
    }
    if (node instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        visit(entry.getKeyNode());
        visit(entry.getValueNode());
      }
    } else if (node instanceof SequenceNode list) {
      list.getValue().forEach(this::visit);
    }
  }

  /** Null for a file without content. */
  @Nullable Node root() {
    return root;
  }

  /** Whether an alias stands for this node somewhere. */
  boolean isShared(Node node) {
    return visits.getOrDefault(node, 0) > 1;
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  /** Refuses a null with an anchor or a tag, which would go with it. */
  void requireBareNull(Node node) {
    String written = slice(node.getStartMark().getIndex(), node.getEndMark().getIndex());
    if (!BARE_NULL.matcher(written).matches()) {
      throw new EditRefused("an anchor or a tag stands where a value is to be written");
    }
  }

  static boolean isFlow(Node node) {
    return node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.FLOW;
  }

  int length() {
    return points.length;
  }

  int at(int index) {
    return points[index];
  }

  String slice(int from, int to) {
    return new String(points, from, to - from);
  }

  int lineStart(int index) {
    int at = index;
    while (at > 0 && !isBreak(points[at - 1])) {
      at--;
    }
    return at;
  }

  /** Where the text of the line ends, before its line break. */
  int lineEnd(int index) {
    int at = index;
    while (at < points.length && !isBreak(points[at])) {
      at++;
    }
    return at;
  }

  /** Where the next line starts. */
  int nextLine(int index) {
    int at = lineEnd(index);
    if (at >= points.length) {
      return at;
    }
    boolean two = points[at] == '\r' && at + 1 < points.length && points[at + 1] == '\n';
    return at + (two ? 2 : 1);
  }

  private static boolean isBreak(int point) {
    return point == '\n' || point == '\r';
  }

  /** The line break in use around {@code index}, else the first of the file. */
  String lineBreak(int index) {
    for (int start : new int[] {index, 0}) {
      int end = lineEnd(start);
      if (end < points.length) {
        return slice(end, nextLine(start));
      }
    }
    return "\n";
  }

  /** The colon after a key; refused if the key is written with a question mark and has none. */
  int colon(NodeTuple entry) {
    int at = entry.getKeyNode().getEndMark().getIndex();
    while (at < points.length && Character.isWhitespace(points[at])) {
      at++;
    }
    if (at >= points.length || points[at] != ':') {
      throw new EditRefused(
          "a key is written with '?' and not with ':' after it (line %d)"
              .formatted(entry.getKeyNode().getStartMark().getLine() + 1));
    }
    return at;
  }

  /** How far a nested map is indented in this file: what most of its maps do. */
  int indentStep() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Node node : visits.keySet()) {
      if (node instanceof MappingNode map && !isFlow(map)) {
        map.getValue().forEach(entry -> countStep(entry, counts));
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(2);
  }

  private void countStep(NodeTuple entry, Map<Integer, Integer> counts) {
    if (entry.getValueNode() instanceof MappingNode child
        && !isFlow(child)
        && !child.getValue().isEmpty()
        && !isShared(child)) {
      int step = column(child.getValue().get(0)) - column(entry);
      if (step > 0) {
        counts.merge(step, 1, Integer::sum);
      }
    }
  }

  static int column(NodeTuple entry) {
    return entry.getKeyNode().getStartMark().getColumn();
  }

  /** The whole text with one splice applied. */
  String with(Splice splice) {
    return byteOrderMark
        + slice(0, splice.from())
        + splice.text()
        + slice(splice.to(), points.length);
  }
}
