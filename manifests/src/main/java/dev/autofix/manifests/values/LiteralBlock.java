package dev.autofix.manifests.values;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The lines of a literal block scalar without the indentation that they share. Lines that an edit
 * leaves alone go back byte for byte.
 *
 * @param from where the first line starts in the document
 * @param to behind the last line that is not blank
 */
record LiteralBlock(ValuesText document, int from, int to, int indent) {

  static LiteralBlock of(ValuesText document, ScalarNode scalar, ValuesPath path) {
    int from = document.nextLine(document.lineEnd(scalar.getStartMark().getIndex()));
    int indent = indent(document, from) - spaces(firstLine(scalar.getValue()));
    LiteralBlock block = new LiteralBlock(document, from, end(document, from, indent), indent);
    if (!TextYaml.trimmed(block.text()).equals(TextYaml.trimmed(scalar.getValue()))) {
      throw new EditRefused("the lines of the text " + path + " are indented in an unusual way");
    }
    return block;
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  private static int indent(ValuesText document, int from) {
    int at = from;
    while (at < document.length() && document.slice(at, document.lineEnd(at)).isBlank()) {
      at = document.nextLine(at);
    }
    return spaces(document.slice(at, document.lineEnd(at)));
  }

  private static int end(ValuesText document, int from, int indent) {
    int end = from;
    for (int at = from; at < document.length(); at = document.nextLine(at)) {
      String line = document.slice(at, document.lineEnd(at));
      if (!line.isBlank() && spaces(line) < indent) {
        break;
      }
      end = line.isBlank() ? end : document.nextLine(at);
    }
    return end;
  }

  private static int spaces(String line) {
    int spaces = 0;
    while (spaces < line.length() && line.charAt(spaces) == ' ') {
      spaces++;
    }
    return spaces;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    lines().forEach(line -> text.append(line.substring(Math.min(indent, spaces(line)))));
    return text.toString();
  }

  private List<String> lines() {
    return Lines.of(document.slice(from, to));
  }

  String with(String edited) {
    List<String> lines = lines();
    List<String> now = Lines.of(edited);
    Lines.Shared shared = Lines.shared(Lines.of(text()), now);
    List<String> kept = new ArrayList<>(lines.subList(0, shared.head()));
    for (String line : now.subList(shared.head(), now.size() - shared.tail())) {
      kept.add(line.isBlank() ? line : " ".repeat(indent) + line);
    }
    kept.addAll(lines.subList(lines.size() - shared.tail(), lines.size()));
    return document.with(new Splice(from, to, String.join("", kept), null, "text"));
  }
}
