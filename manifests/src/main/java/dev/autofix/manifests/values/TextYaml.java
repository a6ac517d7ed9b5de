package dev.autofix.manifests.values;

import dev.autofix.manifests.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * YAML that stands as text in a document: a literal block ({@code |}), or a string in quotes on one
 * line.
 */
final class TextYaml {
  private final ValuesText document;
  private final ValuesPath path;
  private final ScalarNode scalar;

  private TextYaml(ValuesText document, ValuesPath path, ScalarNode scalar) {
    this.document = document;
    this.path = path;
    this.scalar = scalar;
  }

  /** The text at {@code path}, to be edited as the YAML that it is. */
  static Excerpt at(String document, ValuesPath path) {
    ValuesText file = ValuesText.parse(document);
    Node root = file.root();
    Place place = root == null ? null : Place.find(file, root, path);
    if (place == null
        || !place.rest().isEmpty()
        || !(place.node() instanceof ScalarNode scalar)
        || scalar.getValue().isBlank()) {
      throw new EditRefused(path + " holds no text (expected: YAML in a block such as '|')");
    }
    return new TextYaml(file, path, scalar).excerpt();
  }

  private Excerpt excerpt() {
    return switch (scalar.getScalarStyle()) {
      case LITERAL -> {
        LiteralBlock block = LiteralBlock.of(document, scalar, path);
        yield new Excerpt(block.text(), edited -> checked(edited, block::with));
      }
      case DOUBLE_QUOTED, SINGLE_QUOTED -> {
        QuotedLine line = QuotedLine.of(document, scalar, path);
        yield new Excerpt(line.text(), edited -> checked(edited, line::with));
      }
      default ->
          throw new EditRefused(
              path + " is folded or plain text (expected: YAML in a block such as '|')");
    };
  }

  /** The document with the edited text; only that text may differ. */
  private String checked(String edited, Function<String, String> put) {
    String whole = put.apply(edited);
    Object tree = NodeTree.of(ValuesText.parse(whole).root());
    Object written = Tree.get(tree, path.steps());
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("", Tree.copy(NodeTree.of(document.root())));
    List<Object> steps = ValuesPath.of("").child(path.steps().toArray()).steps();
    if (!(written instanceof NodeTree.Leaf leaf)
        || !sameText(leaf.value(), edited)
        || !Tree.put(expected, Map.of(), steps, leaf)
        || !expected.equals(Map.of("", tree))) {
      throw new EditRefused("the document would not read as the same with another " + path);
    }
    return whole;
  }

  /** Whether the texts are equal but for line breaks, and the chomping is what it was. */
  private boolean sameText(String value, String edited) {
    return trimmed(value).equals(trimmed(edited))
        && value.endsWith("\n") == scalar.getValue().endsWith("\n");
  }

  static String trimmed(String text) {
    return text.replaceAll("\\r\\n?", "\n").replaceAll("\\n+\\z", "");
  }
}
