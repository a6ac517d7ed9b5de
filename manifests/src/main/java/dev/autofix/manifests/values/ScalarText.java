package dev.autofix.manifests.values;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Where a scalar stands in the text, without the anchor and tag that its marks include. */
record ScalarText(ValuesText file, ScalarNode node) {
  private static final Pattern PROPERTIES = Pattern.compile("\\A(?:[&!]\\S*\\s+)+");

  static ScalarText at(ValuesText file, Node node, ValuesPath path) {
    if (node instanceof ScalarNode scalar) {
      return new ScalarText(file, scalar);
    }
    throw new EditRefused(path + " holds a map or a list (expected: a single value)");
  }

  int from() {
    int start = node.getStartMark().getIndex();
    String text = file.slice(start, to());
    Matcher properties = PROPERTIES.matcher(text);
    return properties.find() ? start + text.codePointCount(0, properties.end()) : start;
  }

  int to() {
    return node.getEndMark().getIndex();
  }

  String written() {
    return file.slice(from(), to());
  }

  /** Replaces the value and keeps the quotes. */
  Splice replacedBy(String value, ValuesPath path) {
    String text =
        switch (node.getScalarStyle()) {
          case PLAIN -> value;
          case DOUBLE_QUOTED -> '"' + value + '"';
          case SINGLE_QUOTED -> "'" + value + "'";
          default -> throw new EditRefused(path + " is a block of text (expected: one value)");
        };
    return new Splice(from(), to(), text, written(), "scalar");
  }

  /** Puts back what was written there once. */
  Splice restoredTo(String written) {
    return new Splice(from(), to(), written, written(), "scalar");
  }

  /** Fills the null under {@code entry}. */
  Splice filledWith(String value, NodeTuple entry) {
    file.requireBareNull(node);
    int start = node.getStartMark().getIndex();
    boolean empty = start == to();
    int colon = file.colon(entry) + 1;
    return empty
        ? new Splice(colon, colon, " " + value, null, "null")
        : new Splice(start, to(), value, null, "null");
  }
}
